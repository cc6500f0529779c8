import { addressOf } from '../state/route.ts';

/** What every page ends with: what this shop is, and where to look behind it. */
export function Footer() {
  return (
    <footer class="foot">
      <p>
        <strong>Larder &amp; Lane is invented</strong>, and so is everybody who ever bought here. Nothing is sold, and
        nothing is charged. The offers are real answers of the recommender behind it.
      </p>
      <p class="foot-links">
        <a href={addressOf('privacy')}>Privacy centre</a>
        <a href="/disclosure">How lists are made</a>
        <a href="/graphql">GraphQL</a>
        <a href="/console">Console</a>
      </p>
    </footer>
  );
}
