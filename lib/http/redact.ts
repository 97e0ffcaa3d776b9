const REDACTED = 'REDACTED';

/** Query parameters that carry secrets: openFDA's `api_key`, and what other gateways call theirs. */
const SECRET_PARAMETER =
	/([?&](?:api[_-]?key|access[_-]?token|token|key|secret|password)=)[^&#\s"']*/gi;
const USER_INFO = /(\bhttps?:\/\/)[^/?#@\s]+@/gi;
const AUTHORIZATION = /(\b(?:Basic|Bearer)\s+)[A-Za-z0-9._~+/=-]{6,}/g;

/** Takes secrets out of a URL, a message or a header: by parameter name, by form, and the given ones by value. */
export function redact(text: string, secrets: readonly string[] = []): string {
	const byForm = text
		.replace(SECRET_PARAMETER, `$1${REDACTED}`)
		.replace(USER_INFO, `$1${REDACTED}@`)
		.replace(AUTHORIZATION, `$1${REDACTED}`);
	return secrets
		.filter((secret) => secret !== '')
		.flatMap((secret) => [secret, encodeURIComponent(secret)])
		.reduce((clean, secret) => clean.replaceAll(secret, REDACTED), byForm);
}
