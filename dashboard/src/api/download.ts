import type { Client } from './client';

/** Fetches a file with the token and hands it to the browser to save under the name the portal gives it. */
export async function download(client: Client, path: string, fallback: string): Promise<void> {
	const response = await client.open(path);
	const given = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '');
	const name = given?.[1] ?? fallback;
	const url = URL.createObjectURL(await response.blob());
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	document.body.append(link);
	link.click();
	link.remove();
	// The browser reads the blob after this turn; a minute is ample for it to begin.
	setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
