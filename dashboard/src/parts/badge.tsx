import type { Named } from '../words/names';
import { Icon } from './icon';

/** Tones of a state; each has a sign of its own beside its colour. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

/** A state in a word, with the sign of its tone. */
export const Badge = ({ tone, word }: Named) => (
	<span class={`badge ${tone}`}>
		<Icon name={tone} />
		{word}
	</span>
);
