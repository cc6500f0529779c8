import { Confirmed } from '../../ui/parts/Confirmed.tsx';
import { Empty } from '../../ui/parts/Empty.tsx';
import { Explained } from '../../ui/parts/Explained.tsx';
import { Link } from '../../ui/parts/Link.tsx';
import { Shown } from '../../ui/parts/Shown.tsx';
import { choose, place } from '../../ui/state/place.ts';
import { useResource } from '../../ui/state/useResource.ts';
import { day, whole } from '../../ui/words/figures.ts';
import { askAdmin } from '../askAdmin.ts';
import { Card } from '../parts/Card.tsx';
import { Outcome } from '../parts/Outcome.tsx';
import { Page } from '../parts/Page.tsx';
import { useAct } from '../parts/useAct.ts';
import { removeGroup, type TelltaleGroup, telltaleGroups } from './documents.ts';
import { GroupEditor } from './GroupEditor.tsx';

/** Products that are harmless one by one, and betray something together. */
export function TelltalesPage() {
  const asked = useResource((signal) => askAdmin(telltaleGroups, {}, signal), []);
  const act = useAct();
  const remove = async ({ id, label }: TelltaleGroup) => {
    const done = await act.run(
      () => askAdmin(removeGroup, { id }),
      ({ removeTelltaleGroup }) => removeTelltaleGroup.userErrors,
      () => `${label} is guarded no more, from the next list on.`,
    );
    if (!done) return;
    choose({ group: null });
    await asked.load();
  };
  return (
    <Page
      title="Telltale groups"
      lede="Harmless one by one, telling together: unscented lotion, supplements and a large bag. No word finds that; the shop names some, and the released model finds the rest."
    >
      <Shown of={asked} height={420} name="telltale groups">
        {({ telltaleGroups: groups, currentKnobs: { sensitivePerList, sensitiveAction } }) => {
          const chosen = groups.find(({ id }) => id === place.value.chosen.group) ?? null;
          return (
            <div class="two">
              <Card
                title="Groups"
                lede={`At most ${sensitivePerList} of a group stand in one list${sensitiveAction === 'WITHHOLD' ? ', and no list goes by what its person has of one unless they allow it' : ''}.`}
                actions={<Link path="/console/knobs">The knobs for that</Link>}
              >
                <Outcome of={act} />
                {groups.length === 0 ? (
                  <Empty title="No group is declared">
                    Think of what your shop sells around a birth, an illness, a separation, a move: name three or four
                    of those products, and see what joins them.
                  </Empty>
                ) : (
                  <ul class="versions">
                    {groups.map((group) => (
                      <li key={group.id} aria-current={group === chosen ? 'true' : undefined}>
                        <Group group={group} />
                        <div class="actions">
                          <button type="button" onClick={() => choose({ group: group.id })}>
                            Change<span class="unseen"> {group.label}</span>
                          </button>
                          <Confirmed
                            label="Take back"
                            about={group.label}
                            isQuiet
                            question="Its products may stand together again from the next list on. That it stood stays on record."
                            yes="Take it back"
                            kind="danger"
                            act={() => void remove(group)}
                          />
                        </div>
                      </li>
                    ))}
                  </ul>
                )}
              </Card>
              <div>
                <GroupEditor key={chosen?.id} group={chosen} saved={() => void asked.load()} />
                {chosen && (
                  <button type="button" class="quiet" onClick={() => choose({ group: null })}>
                    Declare another one
                  </button>
                )}
              </div>
            </div>
          );
        }}
      </Shown>
    </Page>
  );
}

function Group({
  group: { id, label, seeds, categories, size, products, decidedAt, decidedBy },
}: {
  readonly group: TelltaleGroup;
}) {
  const joined = products.filter((product) => !seeds.includes(product.id));
  return (
    <div class="run">
      <strong>{label}</strong>
      <p class="small">
        <Explained text="Those that were named, those of the named categories, and those that the released model puts beside half of the named ones.">
          {whole(size)} products
        </Explained>
        {categories.length > 0 && `, with all of ${categories.join(', ')}`}
      </p>
      <p class="soft small">
        {id}, declared {day(decidedAt)} by {decidedBy}
      </p>
      <details>
        <summary>
          Its products<span class="unseen">: {label}</span>
        </summary>
        <ul class="points small">
          {products
            .filter((product) => seeds.includes(product.id))
            .map((product) => (
              <li key={product.id}>{product.title}</li>
            ))}
          {joined.map((product) => (
            <li key={product.id}>
              {product.title} <span class="soft">joined</span>
            </li>
          ))}
        </ul>
        {size > products.length && <p class="soft small">And {whole(size - products.length)} more.</p>}
      </details>
    </div>
  );
}
