import { useEffect, useMemo, useState } from 'preact/hooks';

/** Where the page is: `#/reports/42` is page `reports` with the rest `['42']`. */
export interface Route {
	page: string;
	rest: readonly string[];
}

/** Reads the part after `#`. */
export function readRoute(hash: string): Route {
	const [page = '', ...rest] = hash
		.replace(/^#\/?/, '')
		.split('/')
		.map((part) => safeDecode(part));
	return { page: page === '' ? 'overview' : page, rest: rest.filter((part) => part !== '') };
}

/** Writes an address inside the page. */
export const linkTo = (...parts: readonly string[]): string =>
	`#/${parts.map(encodeURIComponent).join('/')}`;

export const goTo = (...parts: readonly string[]): void => {
	window.location.hash = linkTo(...parts);
};

function safeDecode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

/** The route, following the address. */
export function useRoute(): Route {
	const [hash, setHash] = useState(() => window.location.hash);
	useEffect(() => {
		const follow = () => setHash(window.location.hash);
		window.addEventListener('hashchange', follow);
		// Effects run after the first paint: the address may have changed before anybody listened.
		follow();
		return () => window.removeEventListener('hashchange', follow);
	}, []);
	return useMemo(() => readRoute(hash), [hash]);
}
