import type { Tone } from '../words/tone';
import { Icon } from '../parts/icon';
import { useLive } from '../state/live-context';
import type { LiveState } from '../live/connect-live';

const SIGNS: Readonly<Record<LiveState, { tone: Tone; word: string; title: string }>> = {
	connecting: { tone: 'neutral', word: 'Connecting …', title: 'Connecting for live changes' },
	live: { tone: 'good', word: 'Live', title: 'Changes show at once (WebSocket)' },
	streaming: { tone: 'good', word: 'Live', title: 'Changes show at once (event stream)' },
	waiting: {
		tone: 'warn',
		word: 'Not live',
		title: 'The connection for live changes broke; it is tried again by itself',
	},
};

/** Whether what is shown moves by itself. */
export function LiveSign() {
	const { tone, word, title } = SIGNS[useLive().state];
	return (
		<span class={`live-sign ${tone}`} role="status" title={title}>
			<Icon name={tone} />
			{word}
		</span>
	);
}
