/** Kinds of failures, by what helps against them. */
export const ERROR_CLASSES = [
	'source-unavailable',
	'rate-limited',
	'bad-input',
	'not-found',
	'environment',
	'timeout',
	'cancelled',
	'bug',
] as const;
export type ErrorClass = (typeof ERROR_CLASSES)[number];

/** What is known of an error: what n8n tells of one, or what an item carries. */
export interface KnownError {
	message: string;
	/** How to mend it; this pack gives one with every error about input. */
	description?: string;
	/** Name of its class: `NodeApiError`, `TimeoutExecutionCancelledError`, … */
	name?: string;
	/** HTTP status of the answer that caused it. */
	httpCode?: number;
	/** `status` of the lookup the item carries, when it settled on no product. */
	lookupStatus?: string;
}

/** A failure sorted: whether another attempt may help, and what to say. */
export interface Classification {
	class: ErrorClass;
	retryable: boolean;
	/** What happened, in one sentence. */
	sentence: string;
	/** What somebody can do about it, in one sentence. */
	mend: string;
}

/**
 * Sorts an error by what helps against it. The surest sign decides: what n8n says of an execution it
 * ended, the lookup's verdict, the HTTP status, then the words. What nothing speaks for is taken for a
 * bug: the same steps would break again in the same place.
 */
export function classifyError(error: KnownError): Classification {
	const { name = '', httpCode, lookupStatus } = error;
	const text = `${name}: ${error.message} ${error.description ?? ''}`;
	const ended = ENDED.find(({ pattern }) => pattern.test(text));
	const rule = ended ?? byLookup(lookupStatus) ?? byStatus(httpCode) ?? byWords(text, error);
	const { sentence, mend, retryable } = SAID[rule.class];
	return { class: rule.class, retryable: rule.retryable ?? retryable, sentence, mend };
}

interface Rule {
	class: ErrorClass;
	/** Where it differs from what usually holds for the class. */
	retryable?: boolean;
}

/**
 * How executions and attempts are ended from outside. n8n 2.41 words: n8n-workflow,
 * errors/execution-cancelled.error.js, and n8n, errors/workflow-crashed.error.js and node-crashed.error.js
 * for what it finds when a process starts again that died, whatever it died of, and errors/max-stalled-count.error.js
 * where its queue finds first that a worker died; the others are this pack's own (`fence`, `changeHeld`).
 */
const ENDED: ReadonlyArray<Rule & { pattern: RegExp }> = [
	{ pattern: /cancelled because it timed out/i, class: 'timeout' },
	{
		pattern:
			/system is shutting down|possible out-of-memory issue|failed to be processed too many times/i,
		class: 'environment',
	},
	{ pattern: /it is already (cancelled|succeeded|failed)/i, class: 'cancelled' },
	{ pattern: /works on it now|attempt of this execution is over/i, class: 'cancelled' },
	{ pattern: /\b(was|were|been) cancell?ed\b|ExecutionCancelledError/i, class: 'cancelled' },
];

/** The statuses of a lookup that settled on no product (`lookupSchema`). */
function byLookup(status: string | undefined): Rule | undefined {
	if (status === 'failed') return { class: 'source-unavailable' };
	if (status === 'not_found') return { class: 'not-found' };
	return status === 'invalid' || status === 'ambiguous' ? { class: 'bad-input' } : undefined;
}

function byStatus(status: number | undefined): Rule | undefined {
	if (status === undefined || status < 400) return undefined;
	if (status === 429) return { class: 'rate-limited' };
	if (status === 408 || status === 504) return { class: 'timeout' };
	// Refused to somebody who does not say who they are: a credential is missing or wrong.
	if (status === 401 || status === 403) return { class: 'environment', retryable: false };
	if (status === 404 || status === 410) return { class: 'not-found' };
	return { class: status >= 500 ? 'source-unavailable' : 'bad-input' };
}

/**
 * What a database says, and what n8n and `pg` say of it, while another server takes its place: it goes
 * down or comes up, is a standby, or a connection was open to the one that is gone (PostgreSQL's errors
 * 25006, 40001, 57P01 to 57P03; Redis' READONLY, LOADING, MASTERDOWN, UNBLOCKED).
 */
const FAILOVER =
	/read-only transaction|takes no changes at this address|the database system is |not accepting connections|terminating connection|conflict with recovery|is not queryable|Driver not Connected|database is not established|database is not ready|\b(READONLY|LOADING|MASTERDOWN|UNBLOCKED)\b/i;

/** In this order: a full disk is told as such though its message also says that a file is not there. */
const WORDS: ReadonlyArray<Rule & { pattern: RegExp }> = [
	// Node's and SQLite's codes, PostgreSQL's refusals, and what a worker thread that ran out of memory leaves.
	{
		pattern:
			/ENOSPC|EDQUOT|EMFILE|no space left|disk (is )?full|SQLITE_|database is locked|too many clients|Connection terminated|out of memory|ERR_WORKER_OUT_OF_MEMORY|worker.*(exited|terminated)|workspace .*cannot be opened|temporary (file|folder) cannot be made|(PostgreSQL|Redis).* does not answer/i,
		class: 'environment',
	},
	{ pattern: FAILOVER, class: 'environment' },
	// While an upgrade is going on another process, newer than this one, may take it.
	{ pattern: /newer version of this pack/i, class: 'environment' },
	{
		pattern:
			/unrecognized node type|node version|credential|needs Node \d|fonts? .*missing|is not active and cannot be executed|nothing has this address|EACCES|EROFS|Cannot find module/i,
		class: 'environment',
		retryable: false,
	},
	{
		pattern: /rate.?limit|too many requests|\b429\b|daily limit/i,
		class: 'rate-limited',
	},
	{ pattern: /time(d)?[ -]?out|no answer within|ETIMEDOUT/i, class: 'timeout' },
	{
		pattern:
			/ECONN(REFUSED|RESET|ABORTED)|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EPIPE|socket hang up|no connection|connection (was )?(cut|refused|lost)|network|\boutage\b|bad gateway|service unavailable|(could not|cannot) be (reached|asked)|(did|does) not answer|\b50[023]\b/i,
		class: 'source-unavailable',
	},
	{ pattern: /\bnot found\b|no such |there is no |nobody knows/i, class: 'not-found' },
	{
		pattern:
			/is not (a|an|one|the)\b|check digit|is empty|cannot be read|out of bounds|is invalid/i,
		class: 'bad-input',
	},
];

function byWords(text: string, { name, description }: KnownError): Rule {
	const rule = WORDS.find(({ pattern }) => pattern.test(text));
	if (rule) return rule;
	// The pack tells how to mend what is wrong with the input, and nothing else.
	const saysHow = name === 'InputError' || (name === 'NodeOperationError' && !!description);
	return { class: saysHow ? 'bad-input' : 'bug' };
}

const SAID: Readonly<Record<ErrorClass, Omit<Classification, 'class'>>> = {
	'source-unavailable': {
		retryable: true,
		sentence: 'A source could not be reached.',
		mend: 'It is asked again later; should that go on, look at the source on the health page.',
	},
	'rate-limited': {
		retryable: true,
		sentence: 'A source refused to be asked so often.',
		mend: 'It is asked again later; an API key raises the limits of openFDA.',
	},
	'bad-input': {
		retryable: false,
		sentence: 'Something that was given cannot be worked with.',
		mend: 'Correct what the message names and order the report again.',
	},
	'not-found': {
		retryable: false,
		sentence: 'Something that was asked for is not there.',
		mend: 'Check the code and its spelling, then order the report again.',
	},
	environment: {
		retryable: true,
		sentence: 'Something that the pack needs to run is missing, full or not reachable.',
		mend: 'Check disk space, the database, credentials and the installation of the pack.',
	},
	timeout: {
		retryable: true,
		sentence: 'It took longer than it may.',
		mend: 'It is tried again; a shorter period or fewer reports take less time.',
	},
	cancelled: {
		retryable: false,
		sentence: 'The work was stopped because it is no longer wanted.',
		mend: 'Nothing needs to be done; replay the job if it is wanted after all.',
	},
	bug: {
		retryable: false,
		sentence: 'The pack broke in a way it did not foresee.',
		mend: 'Report it with the link to the execution; a replay is likely to break again.',
	},
};
