/** Tones of a state; each has a sign of its own beside its colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';
