import { randomBytes } from 'node:crypto';
import { sha256 } from '../../../../lib/model';
import { LARGEST_ARTIFACT } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';

const pdf = (content: Uint8Array, name = 'report.pdf') => ({
	name,
	mimeType: 'application/pdf',
	content,
});

onEveryDialect('Artifacts', ({ workspace }) => {
	const newJob = async () =>
		(await workspace().jobs.create({ code: 'FRN' }, { actor: 'reviewer' })).job.id;

	it('gives back the bytes it was given, with their hash', async () => {
		const id = await newJob();
		const content = randomBytes(300_000);
		const saving = await workspace().artifacts.save(id, pdf(content));
		expect(saving).toMatchObject({
			kind: 'saved',
			artifact: { name: 'report.pdf', bytes: 300_000, sha256: sha256(content) },
		});
		const found = await workspace().artifacts.get(id, 'report.pdf');
		expect(Buffer.from(found?.content ?? []).equals(content)).toBe(true);
	});

	it('shows a job with its files, by name, without their content', async () => {
		const id = await newJob();
		await workspace().artifacts.save(id, pdf(Buffer.from('b'), 'run.json'));
		await workspace().artifacts.save(id, pdf(Buffer.from('a')));
		const job = await workspace().jobs.get(id);
		expect(job?.artifacts.map(({ name }) => name)).toEqual(['report.pdf', 'run.json']);
		expect(await workspace().artifacts.list(id)).toEqual(job?.artifacts);
	});

	it('replaces a file of the same name while the job is unfinished', async () => {
		const id = await newJob();
		await workspace().artifacts.save(id, pdf(Buffer.from('first')));
		await workspace().artifacts.save(id, pdf(Buffer.from('second')));
		const found = await workspace().artifacts.get(id, 'report.pdf');
		expect(Buffer.from(found?.content ?? []).toString()).toBe('second');
		expect(found?.artifact.sha256).toBe(sha256('second'));
	});

	it('tells of the same file once, however often it is saved', async () => {
		const id = await newJob();
		await workspace().artifacts.save(id, pdf(Buffer.from('first')));
		const again = await workspace().artifacts.save(id, pdf(Buffer.from('first')));
		expect(again).toMatchObject({ kind: 'kept-before', artifact: { sha256: sha256('first') } });
		const { entries } = await workspace().audit.list({ action: 'artifact.saved' });
		expect(entries).toHaveLength(1);
	});

	it('leaves the files of a finished job as they are', async () => {
		const id = await newJob();
		await workspace().artifacts.save(id, pdf(Buffer.from('first')));
		await workspace().jobs.progress(id, {});
		await workspace().jobs.complete(id);
		expect(await workspace().artifacts.save(id, pdf(Buffer.from('second')))).toEqual({
			kind: 'refused',
			reason: 'it is already succeeded',
		});
		const found = await workspace().artifacts.get(id, 'report.pdf');
		expect(found?.artifact.sha256).toBe(sha256('first'));
	});

	it('knows no file of a job that does not exist', async () => {
		expect(await workspace().artifacts.save('nobody', pdf(Buffer.from('x')))).toEqual({
			kind: 'unknown',
		});
		expect(await workspace().artifacts.get('nobody', 'report.pdf')).toBeUndefined();
	});

	it.each(['', '../x', 'a/b', '.hidden', 'a b', 'x'.repeat(121)])(
		'refuses the file name %j',
		async (name) => {
			const id = await newJob();
			await expect(workspace().artifacts.save(id, pdf(Buffer.from('x'), name))).rejects.toThrow(
				'cannot be kept',
			);
		},
	);

	it('refuses a file beyond the largest size and says both sizes', async () => {
		const id = await newJob();
		const content = new Uint8Array(LARGEST_ARTIFACT + 1);
		await expect(workspace().artifacts.save(id, pdf(content))).rejects.toThrow(
			`report.pdf has ${LARGEST_ARTIFACT + 1} bytes; the workspace keeps files of at most ${LARGEST_ARTIFACT}`,
		);
	});
});
