/** Where the pinned n8n and its Node are installed. */
export interface Host {
	/** The cache folder that holds both. */
	dir: string;
	/** Absolute path of Node 24. */
	node: string;
	/** Absolute path of n8n's command. */
	n8n: string;
	/** The folder to put first on PATH. */
	nodeBinDir: string;
}
export declare function cacheRoot(env?: NodeJS.ProcessEnv): string;
export declare function ensureHost(options: { log: (line: string) => void }): Promise<Host>;
