/** Which database it is; the few places where the two differ ask this. */
export type Flavour = 'sqlite' | 'postgres';
