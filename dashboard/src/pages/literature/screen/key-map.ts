import type { Verdict } from '../../../../../lib/model';

/** What a key does while works are screened. */
export type ScreenCommand =
	| { does: 'decide'; verdict: Verdict }
	| { does: 'exclude' | 'back' | 'note' | 'tag' | 'open' | 'next' | 'previous' | 'keys' };

/** Each command with its keys, in the order they are listed. Compared in lower case. */
export const KEYS: readonly { keys: readonly string[]; words: string; command: ScreenCommand }[] = [
	{ keys: ['i'], words: 'Include', command: { does: 'decide', verdict: 'include' } },
	{ keys: ['e'], words: 'Exclude, then a number for the reason', command: { does: 'exclude' } },
	{ keys: ['m'], words: 'Maybe', command: { does: 'decide', verdict: 'maybe' } },
	{ keys: ['u'], words: 'Back to the one decided last', command: { does: 'back' } },
	{ keys: ['n'], words: 'Write a note', command: { does: 'note' } },
	{ keys: ['t'], words: 'Add a tag', command: { does: 'tag' } },
	{ keys: ['o'], words: 'Open the link in a new tab', command: { does: 'open' } },
	{ keys: ['j', 'arrowright'], words: 'Next, without deciding', command: { does: 'next' } },
	{ keys: ['k', 'arrowleft'], words: 'Previous', command: { does: 'previous' } },
	{ keys: ['?'], words: 'Show these keys', command: { does: 'keys' } },
];

/** What was pressed, as the browser tells it. */
export interface Press {
	key: string;
	ctrlKey: boolean;
	altKey: boolean;
	metaKey: boolean;
}

/** What a key asks for; nothing where it is part of a shortcut of the browser. */
export function commandOf({ key, ctrlKey, altKey, metaKey }: Press): ScreenCommand | undefined {
	if (ctrlKey || altKey || metaKey) return undefined;
	return KEYS.find(({ keys }) => keys.includes(key.toLowerCase()))?.command;
}

/** Keys of the reasons, in the order of the protocol: 1 to 9, then letters. */
const PICKS = '123456789abcdfghjklmnopqrstuvwxyz';

/** The key of the reason at a place; none beyond the last. */
export const reasonKey = (place: number): string | undefined => PICKS[place];

/** The place of the reason a key picks. */
export function reasonPlace({ key, ctrlKey, altKey, metaKey }: Press): number | undefined {
	if (ctrlKey || altKey || metaKey || key.length !== 1) return undefined;
	const place = PICKS.indexOf(key.toLowerCase());
	return place === -1 ? undefined : place;
}
