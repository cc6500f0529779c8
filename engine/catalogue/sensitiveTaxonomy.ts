import type { Sensitivity } from '../terms/item.ts';

/** One sort of things that a list could tell on a person by. */
export interface SensitiveTopic {
  /** Its name, for people and for programs. */
  readonly topic: string;
  /** EXCLUDED where a list alone could tell on a person; GUARDED where a person may want it. */
  readonly sensitivity: Exclude<Sensitivity, 'OPEN'>;
  /** What belongs to it, and why it is not to be concluded. */
  readonly about: string;
  /**
   * Lower-case words or phrases by language; they match whole words only, in every language at once. A word that means
   * something harmless in another of these languages is not here (French 'couches' are English sofas).
   */
  readonly words: Readonly<Record<(typeof taxonomyLanguages)[number], readonly string[]>>;
}

export const taxonomyLanguages = ['en', 'de', 'fr', 'es'] as const;

/**
 * What is sensitive unless a shop says otherwise. It errs towards saying nothing, since a missed sale is cheaper than a
 * letter to somebody's father. A change of it is a new version; docs/sensitive-categories.md publishes it.
 */
export const sensitiveTaxonomy: { readonly version: number; readonly topics: readonly SensitiveTopic[] } = {
  version: 2,
  topics: [
    {
      topic: 'pregnancy and baby',
      sensitivity: 'EXCLUDED',
      about: 'What is bought for a child that is expected or just born. Families may not know of it yet.',
      words: {
        en: [
          ...['pregnancy', 'pregnant', 'maternity', 'prenatal', 'baby', 'babies', 'infant', 'nappy', 'nappies'],
          ...['diaper', 'diapers', 'newborn', 'breastfeeding'],
        ],
        de: [
          'schwangerschaft',
          'schwangere',
          'umstandsmode',
          'windel',
          'windeln',
          'säugling',
          'babynahrung',
          'stillen',
        ],
        fr: ['grossesse', 'femme enceinte', 'maternité', 'bébé', 'bébés', 'nourrisson', 'allaitement'],
        es: ['embarazo', 'embarazada', 'maternidad', 'bebé', 'bebés', 'pañal', 'pañales', 'lactancia'],
      },
    },
    {
      topic: 'intimate care',
      sensitivity: 'EXCLUDED',
      about: 'Contraception, menstruation, incontinence.',
      words: {
        en: [
          ...['condom', 'condoms', 'contraceptive', 'contraception', 'lubricant', 'tampon', 'tampons', 'sanitary'],
          ...['incontinence', 'feminine hygiene', 'feminine care'],
        ],
        de: ['kondom', 'kondome', 'verhütung', 'damenhygiene', 'intimpflege', 'inkontinenz'],
        fr: ['préservatif', 'préservatifs', 'contraceptif', 'hygiène intime', 'serviettes hygiéniques'],
        es: ['preservativo', 'preservativos', 'anticonceptivo', 'higiene íntima', 'compresas'],
      },
    },
    {
      topic: 'sexuality',
      sensitivity: 'EXCLUDED',
      about: 'Whom somebody loves, and how.',
      words: {
        en: ['lgbt', 'lgbtq', 'erotic', 'erotica', 'lingerie', 'adult toys'],
        de: ['erotik', 'reizwäsche'],
        fr: ['érotique', 'érotisme'],
        es: ['erótico', 'erótica', 'lencería'],
      },
    },
    {
      topic: 'religion',
      sensitivity: 'EXCLUDED',
      about: 'What somebody believes, and the food, books and things that follow from it.',
      words: {
        en: ['bible', 'quran', 'koran', 'torah', 'rosary', 'kosher', 'halal', 'prayer', 'religious'],
        de: ['bibel', 'gebetbuch', 'rosenkranz', 'gebetsteppich', 'koscher'],
        fr: ['coran', 'chapelet', 'prière', 'religieux', 'casher'],
        es: ['biblia', 'corán', 'oraciones', 'religioso'],
      },
    },
    {
      topic: 'politics',
      sensitivity: 'EXCLUDED',
      about: 'Opinions, parties, unions.',
      words: {
        en: ['politics', 'party membership', 'trade union', 'election campaign'],
        de: ['politik', 'gewerkschaft', 'wahlkampf'],
        fr: ['politique', 'syndicat'],
        es: ['política', 'sindicato'],
      },
    },
    {
      topic: 'genetics and origin',
      sensitivity: 'EXCLUDED',
      about: 'Where somebody comes from, and what is in their genes.',
      words: {
        en: ['dna test', 'genetic test', 'ancestry test', 'skin whitening', 'skin lightening'],
        de: ['gentest', 'dna-test', 'abstammungstest'],
        fr: ['test adn', 'test génétique'],
        es: ['prueba de adn', 'test genético'],
      },
    },
    {
      topic: 'minors',
      sensitivity: 'EXCLUDED',
      about: 'Things that show that there is a child, and of which age.',
      words: {
        en: ['school uniform', 'school uniforms', 'child safety', 'child car seat'],
        de: ['schuluniform', 'schulranzen', 'kindersitz'],
        fr: ['uniforme scolaire', 'siège auto enfant'],
        es: ['uniforme escolar', 'silla de coche infantil'],
      },
    },
    {
      topic: 'health',
      sensitivity: 'GUARDED',
      about: 'Illnesses, medicines and diets.',
      words: {
        en: [
          ...['pharmacy', 'medicine', 'medicines', 'medication', 'vitamin', 'vitamins', 'supplement', 'supplements'],
          ...[
            'diabetic',
            'diabetes',
            'insulin',
            'diet aid',
            'diet aids',
            'weight loss',
            'pain relief',
            'antidepressant',
          ],
        ],
        de: [
          ...[
            'apotheke',
            'arzneimittel',
            'medikament',
            'medikamente',
            'vitamine',
            'nahrungsergänzung',
            'schmerzmittel',
          ],
          ...['diabetiker', 'abnehmen'],
        ],
        fr: [
          ...['pharmacie', 'médicament', 'médicaments', 'vitamines', 'complément alimentaire'],
          ...['compléments alimentaires', 'diabète', 'perte de poids'],
        ],
        es: [
          ...['farmacia', 'medicamento', 'medicamentos', 'vitamina', 'vitaminas', 'suplemento', 'suplementos'],
          ...['pérdida de peso'],
        ],
      },
    },
    {
      topic: 'alcohol',
      sensitivity: 'GUARDED',
      about: 'Drinks that a person may not want to be known by, or reminded of.',
      words: {
        en: [
          ...[
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
          ],
          ...['gin', 'rum', 'brandy', 'prosecco', 'champagne'],
        ],
        de: [
          'alkohol',
          'bier',
          'biere',
          'wein',
          'weine',
          'rotwein',
          'weißwein',
          'weisswein',
          'sekt',
          'schnaps',
          'spirituosen',
        ],
        fr: ['alcool', 'bière', 'bières', 'vin', 'vins', 'spiritueux'],
        es: ['cerveza', 'cervezas', 'vino', 'vinos', 'licor', 'licores', 'bebidas alcohólicas'],
      },
    },
    {
      topic: 'tobacco',
      sensitivity: 'GUARDED',
      about: 'Smoking and vaping, and giving it up.',
      words: {
        en: ['tobacco', 'cigarette', 'cigarettes', 'cigars', 'nicotine', 'vaping', 'e-liquid'],
        de: ['tabak', 'zigaretten', 'zigarren', 'nikotin'],
        fr: ['tabac', 'cigarettes', 'cigares'],
        es: ['tabaco', 'cigarrillos', 'nicotina'],
      },
    },
    {
      topic: 'gambling',
      sensitivity: 'GUARDED',
      about: 'Games for money.',
      words: {
        en: ['gambling', 'lottery', 'scratchcard', 'scratchcards', 'betting'],
        de: ['glücksspiel', 'lotterie', 'rubbellos'],
        fr: ['loterie', 'jeux de hasard'],
        es: ['lotería', 'apuestas'],
      },
    },
  ],
};
