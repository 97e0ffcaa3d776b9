import { readFileSync } from 'node:fs';
import { InputError, messageOf, type Artifact, type Job } from '../model';
import { isSigned, type Certificate } from '../report';
import { runTask, signReport } from '../tasks';
import { environmentSecret, RUN_FILE, type Workspace } from '../workspace';

/**
 * Makes and keeps the signed version of a report whose draft is approved. A signature stands whatever
 * comes of it: that no file could be made is an event of the job, and the next signature tries again.
 */
export async function keepSignedReport(
	workspace: Workspace,
	job: Job,
	environment: Readonly<Record<string, string | undefined>>,
): Promise<Artifact | undefined> {
	if (!isSigned(job)) return undefined;
	try {
		const kept = await workspace.artifacts.get(job.id, RUN_FILE);
		if (!kept) throw new InputError(`its ${RUN_FILE} is not kept`);
		const certificate = certificateOf(environment);
		const { signOffs } = job;
		const { pdf } = await runTask(signReport, {
			...{ run: kept.content, signOffs },
			...(certificate ? { certificate } : {}),
		});
		return await workspace.artifacts.saveSigned(job.id, { content: pdf, signOffs });
	} catch (thrown) {
		await workspace.events.note({
			kind: 'report.signed-file-failed',
			severity: 'warning',
			subject: `job:${job.id}`,
			message: `No signed file of the report for ${job.order.code} was made: ${messageOf(thrown)}`,
			jobId: job.id,
		});
		return undefined;
	}
}

const FILE = 'CER_SIGNING_CERTIFICATE_FILE';
const PASSWORD = 'CER_SIGNING_PASSWORD';

/** The certificate files are signed with besides, if the installation names one. @throws InputError */
function certificateOf(
	environment: Readonly<Record<string, string | undefined>>,
): Certificate | undefined {
	const file = environment[FILE]?.trim();
	if (file === undefined || file === '') return undefined;
	const password = environmentSecret(environment, PASSWORD) ?? '';
	try {
		return { pfx: readFileSync(file), password };
	} catch (cause) {
		throw new InputError(`The file that ${FILE} names cannot be read: ${messageOf(cause)}`, {
			mend: 'Name a file this process may read, or unset the variable',
			cause,
		});
	}
}
