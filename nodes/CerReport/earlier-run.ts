import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IExecuteFunctions } from 'n8n-workflow';
import { messageOf, type RunContext } from '../../lib/model';
import { ownShapeOf } from '../../lib/report';
import type { EarlierRun } from '../../lib/tasks';
import { lastReport } from '../../lib/workspace';
import { openWorkspaceFor } from '../shared';

/**
 * The run of the last report of the product and shape that the workspace keeps, as a file of the
 * folder. That it cannot be had is said in the report and is no reason to make none.
 */
export async function earlierRun(
	ctx: IExecuteFunctions,
	{ code, product, options, jobId }: RunContext,
	folder: string,
): Promise<EarlierRun> {
	const ownShape = ownShapeOf(product);
	try {
		const workspace = await openWorkspaceFor(ctx);
		const found = await lastReport(workspace, {
			...{ code, ownShape, shape: options.shape ?? ownShape, except: jobId },
		});
		if (found.kind === 'none') return { kind: 'none' };
		if (found.kind === 'gone') {
			return { kind: 'unread', message: 'its files are no longer kept.' };
		}
		const path = join(folder, 'earlier-run.json');
		await writeFile(path, found.content, { flag: 'wx', mode: 0o600 });
		const signed = found.signed.map(({ meaning, actor, at }) => ({ meaning, actor, at }));
		return { kind: 'file', path, signed };
	} catch (thrown) {
		ctx.logger.warn(`${ctx.getNode().name}: the last report was not read`, {
			reason: messageOf(thrown),
		});
		return { kind: 'unread', message: 'the workspace could not be read.' };
	}
}
