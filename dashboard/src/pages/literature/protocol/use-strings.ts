import { useEffect, useState } from 'preact/hooks';
import type { SearchProtocol, TranslatedString } from '../../../../../lib/model';
import { useSession } from '../../../state/session';

/** So long nobody types before the portal is asked. */
const PAUSE_MS = 300;

/** The strings of each database as a protocol would be translated, moving with what is written. */
export interface Strings {
	strings: readonly TranslatedString[];
	/** They are of what was written before. */
	isOld: boolean;
	/** Why they could not be made anew. */
	trouble?: string;
}

/** Without what people wrote in place of a translation: the way back to it is at hand then. */
const translatedOnly = (protocol: SearchProtocol): SearchProtocol => ({
	...protocol,
	searches: protocol.searches.map((search) => ({ ...search, strings: {} })),
});

/** Translates a protocol that is being written; without one, the saved strings stand. */
export function useStrings(
	path: string,
	draft: SearchProtocol | undefined,
	saved: readonly TranslatedString[],
): Strings {
	const { client } = useSession();
	const [made, setMade] = useState<{ of: SearchProtocol; strings: readonly TranslatedString[] }>();
	const [trouble, setTrouble] = useState<string>();
	useEffect(() => {
		if (draft === undefined) return;
		let isOver = false;
		const timer = setTimeout(() => {
			client
				.send<{ strings: TranslatedString[] }>('POST', `${path}/strings`, {
					protocol: translatedOnly(draft),
				})
				.then(({ strings }) => {
					if (isOver) return;
					setMade({ of: draft, strings });
					setTrouble(undefined);
				})
				.catch((error: unknown) => {
					if (!isOver) setTrouble(error instanceof Error ? error.message : String(error));
				});
		}, PAUSE_MS);
		return () => {
			isOver = true;
			clearTimeout(timer);
		};
	}, [client, path, draft]);
	if (draft === undefined) return { strings: saved, isOld: false };
	return { strings: made?.strings ?? saved, isOld: made?.of !== draft, trouble };
}
