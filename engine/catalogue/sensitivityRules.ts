import type { Sensitivity } from '../terms/item.ts';

/** Items whose categories or title hold one of these words belong to a sensitive cluster. */
export interface SensitivityRule {
  readonly cluster: string;
  readonly sensitivity: Exclude<Sensitivity, 'OPEN'>;
  /** Lower-case words or phrases; they match whole words only. */
  readonly words: readonly string[];
}

/**
 * What is sensitive unless a shop says otherwise: it errs towards saying nothing, since a missed sale is cheaper than a
 * letter to somebody's father. EXCLUDED where a list alone could tell on a person; GUARDED where a person may want it.
 */
export const defaultSensitivityRules: readonly SensitivityRule[] = [
  {
    cluster: 'pregnancy and baby',
    sensitivity: 'EXCLUDED',
    words: [
      'pregnancy',
      'pregnant',
      'maternity',
      'prenatal',
      'baby',
      'babies',
      'infant',
      'nappy',
      'nappies',
      'diaper',
      'diapers',
      'newborn',
      'breastfeeding',
    ],
  },
  {
    cluster: 'intimate care',
    sensitivity: 'EXCLUDED',
    words: [
      'condom',
      'condoms',
      'contraceptive',
      'contraception',
      'lubricant',
      'tampon',
      'tampons',
      'sanitary',
      'incontinence',
      'feminine hygiene',
      'feminine care',
    ],
  },
  {
    cluster: 'sexuality',
    sensitivity: 'EXCLUDED',
    words: ['lgbt', 'lgbtq', 'erotic', 'erotica', 'lingerie', 'adult toys'],
  },
  {
    cluster: 'religion',
    sensitivity: 'EXCLUDED',
    words: ['bible', 'quran', 'koran', 'torah', 'rosary', 'kosher', 'halal', 'prayer', 'religious'],
  },
  {
    cluster: 'politics',
    sensitivity: 'EXCLUDED',
    words: ['politics', 'party membership', 'trade union', 'election campaign'],
  },
  {
    cluster: 'health',
    sensitivity: 'GUARDED',
    words: [
      'pharmacy',
      'medicine',
      'medicines',
      'medication',
      'vitamin',
      'vitamins',
      'supplement',
      'supplements',
      'diabetic',
      'diabetes',
      'insulin',
      'diet aid',
      'diet aids',
      'weight loss',
      'pain relief',
      'antidepressant',
    ],
  },
  {
    cluster: 'alcohol',
    sensitivity: 'GUARDED',
    words: [
      'alcohol',
      'alcoholic',
      'beer',
      'beers',
      'wine',
      'wines',
      'liquor',
      'spirits',
      'whisky',
      'whiskey',
      'vodka',
      'gin',
      'rum',
      'brandy',
      'prosecco',
      'champagne',
    ],
  },
  {
    cluster: 'minors',
    sensitivity: 'EXCLUDED',
    words: ['school uniform', 'school uniforms', 'child safety', 'child car seat'],
  },
];
