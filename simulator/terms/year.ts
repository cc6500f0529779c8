/** A year in which a shop learns anew every week and people answer to the lists that they are shown. */

/** What is asked of a year. All of `response` are assumptions, and a study says so: nobody measured them on your people. */
export interface YearQuestion {
  /** How many weeks, each with a build of its own; they share the window's ε. They are the last ones of the data. */
  readonly weeks: number;
  /** How many people are shown lists; all others fare as these do. */
  readonly panel: number;
  /** The chance that somebody looks in during a week. */
  readonly visits: number;
  readonly response: ResponseKnobs;
}

/** How people answer to lists. Rates are for one visit and one unit of discomfort; discomfort is about 0 to 2. */
export interface ResponseKnobs {
  /** Multiplies all discomfort: 0 for people whom no list bothers, 2 for a touchy crowd. */
  readonly strength: number;
  /** Discomfort when every slot shows something that only one's own history explains. */
  readonly intrusion: number;
  /** Discomfort when every slot repeats what was shown three times before, and not taken. */
  readonly fatigue: number;
  /** How plainly the shop says beforehand what it does, in [0, 1]. Who was not told feels an intrusive list up to twice as much. */
  readonly disclosure: number;
  /** The share of people who say no at the start of the year when told in full. */
  readonly refuseWhenTold: number;
  /** The rate at which discomfort lowers somebody's consent by a step: learning first, then personal lists. */
  readonly withdraw: number;
  /** The rate at which discomfort makes somebody leave. */
  readonly leave: number;
  /** The rate at which people leave whatever they are shown. */
  readonly leaveAnyway: number;
  /** By which share a list with something that they want lowers that, in [0, 1]. */
  readonly loyalty: number;
}

/** One week of one setting. Shares are of all people of the year's first day. */
export interface YearWeek {
  /** From 1. */
  readonly week: number;
  /** From how many people the week's model was learned. */
  readonly learners: number;
  /** Who allow learning; personal lists without learning; neither, and get popular lists; who have left. */
  readonly allowLearning: number;
  readonly onlyPersonal: number;
  readonly neither: number;
  readonly left: number;
  /** nDCG of the week's lists, popular ones too, against what their viewers took in the eight weeks after; null where nobody took anything. */
  readonly relevance: number | null;
  /** The share of slots that only the viewer's own history explains. */
  readonly pointed: number;
  /** The share of slots that were shown three times before, and not taken. */
  readonly repeated: number;
  /** How many different items that only their own history explains somebody has been shown since the year began, on average. */
  readonly pointedSoFar: number;
  /** ε of all builds so far together; null without noise. */
  readonly epsilonSpent: number | null;
  /** The most that anybody who sees all builds so far can be right about who took part, of a pair; null without noise. */
  readonly promisedAuc: number | null;
}

/** A year at one setting under one seed. */
export interface YearRecord {
  /** The place of the setting in `settings`; its ε is that of the whole year. */
  readonly setting: number;
  readonly seed: number;
  readonly weeks: readonly YearWeek[];
}

export interface YearResults {
  readonly question: YearQuestion;
  /** The share of people who would have left if no list had bothered or pleased anybody. */
  readonly leftAnyway: number;
  readonly records: readonly YearRecord[];
}
