/** Names of the custom properties a report's DOCX carries. */
export const PROPERTIES = {
	runId: 'CER run',
	runSha256: 'CER run SHA-256',
	contentSha256: 'CER content SHA-256',
} as const;
