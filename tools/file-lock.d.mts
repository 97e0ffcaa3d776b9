/** Does the work while holding a lock file, so that two runs do not install into the same place. */
export declare function withFileLock<T>(
	path: string,
	log: (line: string) => void,
	work: () => Promise<T>,
): Promise<T>;
