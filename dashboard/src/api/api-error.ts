/** Why a request was not met: what the portal said, or that it could not be reached. */
export class ApiError extends Error {
	override readonly name = 'ApiError';

	constructor(
		/** HTTP status; 0 when no answer came. */
		readonly status: number,
		readonly code: string,
		message: string,
		/** What to do about it, as the portal says it. */
		readonly mend?: string,
	) {
		super(message);
	}
}

/** Turns whatever was thrown into an error that can be shown. */
export function toApiError(thrown: unknown): ApiError {
	if (thrown instanceof ApiError) return thrown;
	return new ApiError(0, 'unexpected', thrown instanceof Error ? thrown.message : String(thrown));
}

/** Reads the portal's refusal, `{ error: { code, message, mend } }`, or makes one up from the status. */
export async function readRefusal(response: Response): Promise<ApiError> {
	const text = await response.text();
	try {
		const { error } = JSON.parse(text);
		if (typeof error.message === 'string') {
			return new ApiError(response.status, String(error.code), error.message, error.mend);
		}
	} catch {
		// Not the portal's own answer: a proxy's page, or n8n's.
	}
	return new ApiError(
		response.status,
		'unreadable-answer',
		`The portal answered with status ${response.status}`,
		response.status === 404
			? 'The workflow with the CER Portal Trigger may not be published'
			: 'Try again in a minute; the reason is in the log of n8n',
	);
}
