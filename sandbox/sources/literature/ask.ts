/** A question to a service: its path below the service's address and its parameters, of the address and of a form. */
export type Ask = {
	method: string;
	path: string;
	params: URLSearchParams;
	/** The whole address asked: very long ones are refused. */
	url: URL;
	/** What was posted, where it was no form. */
	headers: { [name: string]: string | string[] | undefined };
};
