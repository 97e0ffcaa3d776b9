/** What the portal writes into the page. Addresses have no slash at their end. */
export interface PageConfig {
	apiBase: string;
	socketUrl: string;
	version: string;
}

/** Reads the page's configuration; throws with a sentence for the reader when it is not there. */
export function readConfig(): PageConfig {
	const text = document.getElementById('cer-config')?.textContent ?? '';
	let given: Partial<Record<keyof PageConfig, unknown>>;
	try {
		given = JSON.parse(text);
	} catch {
		throw new Error(
			'This page was not opened through the CER portal, so that it knows no address.',
		);
	}
	return {
		apiBase: String(given.apiBase ?? '').replace(/\/$/, ''),
		socketUrl: String(given.socketUrl ?? ''),
		version: String(given.version ?? ''),
	};
}
