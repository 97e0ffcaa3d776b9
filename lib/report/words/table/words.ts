/** English words with their German and French; `{}` stands for a part that is translated by itself. */
export type Words = Readonly<Record<string, readonly [de: string, fr: string]>>;
