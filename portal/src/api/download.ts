import type { Client } from './client';

/** Fetches a file with the token and hands it to the browser to save. */
export async function download(client: Client, path: string, name: string): Promise<void> {
	const response = await client.open(path);
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
