/** Docker's programs as the tests call them. */
export interface DockerPrograms {
	/** Absolute path of the client. */
	docker: string;
	/** Absolute path of the server. */
	dockerd: string;
	/** The plug-in of `docker compose`, version 2. */
	compose: string;
}
/** Installs what is missing, with apt-get where it can. @throws Error with one line where it cannot */
export declare function ensureDockerPrograms(log: (line: string) => void): Promise<DockerPrograms>;
/** The mirror that this machine takes Debian from. */
export declare function debianMirror(): string;
