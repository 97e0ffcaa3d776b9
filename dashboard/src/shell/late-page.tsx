import { useEffect, useState } from 'preact/hooks';
import type * as literature from '../pages/literature/literature-page';
import type { Client } from '../api/client';
import { Loaded } from '../parts/notices';
import { toApiError, type ApiError } from '../api/api-error';
import { useSession } from '../state/session';

/** What the script of a late page leaves behind, see dashboard/build.mjs. */
type LatePage = typeof literature & { style: string };

declare global {
	var cerLatePage: LatePage | undefined;
}

/** Only scripts with the nonce of the page run; the browser tells it to the script that has it. */
const NONCE =
	document.currentScript instanceof HTMLScriptElement ? document.currentScript.nonce : undefined;

let literaturePage: LatePage | undefined;

/** Fetches the script of the page from the portal and runs it, once. */
async function fetchLiterature(client: Client): Promise<LatePage> {
	const response = await client.open('/page/literature.js');
	add('script', await response.text());
	literaturePage = globalThis.cerLatePage;
	if (literaturePage === undefined) {
		throw new Error('The page could not be started: reload the dashboard');
	}
	add('style', literaturePage.style);
	return literaturePage;
}

function add(kind: 'script' | 'style', text: string): void {
	const element = document.createElement(kind);
	if (NONCE !== undefined) element.nonce = NONCE;
	element.textContent = text;
	document.head.append(element);
}

/** The page Literature, which is fetched when it is first opened: it is as large as half of the others together. */
export function LateLiterature({ rest }: { rest: readonly string[] }) {
	const { client } = useSession();
	const [data, setData] = useState(() => literaturePage);
	const [error, setError] = useState<ApiError>();
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		if (data) return;
		setError(undefined);
		fetchLiterature(client)
			.then((page) => setData(page))
			.catch((thrown: unknown) => setError(toApiError(thrown)));
	}, [client, data, turn]);
	const reload = () => setTurn((before) => before + 1);
	return (
		<Loaded of={{ data, error, isLoading: data === undefined, reload }} what="the page">
			{({ LiteraturePage }) => <LiteraturePage rest={rest} />}
		</Loaded>
	);
}
