import type { Named } from '../words/names';
import { Icon } from './icon';

/** A state in a word, with the sign of its tone. */
export const Badge = ({ tone, word }: Named) => (
	<span class={`badge ${tone}`}>
		<Icon name={tone} />
		{word}
	</span>
);
