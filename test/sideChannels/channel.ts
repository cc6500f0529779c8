import type { testApp } from '../server/support/testApp.ts';

export type ObservedApp = Awaited<ReturnType<typeof testApp>>;

/** One request, as an onlooker would see it come. */
export interface Question {
  readonly query: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What must not be told from the other classes of its channel. */
export interface ObservedClass {
  readonly name: string;
  /** Asked in turn: one person's list each, so that no class is one person. */
  readonly questions: readonly Question[];
}

/** Something that an answer might tell. */
export interface Channel {
  readonly id: string;
  readonly asks: string;
  /** Makes the people and products that it is about. @returns its classes; each is compared with the first */
  classes(app: ObservedApp): Promise<readonly ObservedClass[]>;
  /** Whether the answers are the same to the byte, class by class and question by question. */
  readonly isSameBytes: boolean;
}
