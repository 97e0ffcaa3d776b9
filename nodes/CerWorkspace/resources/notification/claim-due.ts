import type { IBinaryKeyData } from 'n8n-workflow';
import {
	composeMessage,
	LARGEST_ATTACHMENT,
	type ClaimedMessage,
	type Message,
} from '../../../../lib/workspace';
import { readText, readWhole, toJson } from '../../../shared';
import type { Operation, OperationCall } from '../operation';

const REPORT_FILE = 'report.pdf';

/** Leases messages that are due and writes them for the nodes that send them. */
export const claimDueNotifications: Operation = {
	name: 'Claim Due',
	value: 'claimDue',
	action: 'Claim due notifications',
	description:
		'Take messages that are to go out now, an item each; say with Mark Delivered or Mark Failed within 5 minutes how it went',
	properties: [
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		},
		{
			displayName: 'Portal URL',
			name: 'portalUrl',
			type: 'string',
			default: "={{ $execution.resumeUrl?.replace(/\\/webhook-waiting\\/.*$/, '/webhook/cer') }}",
			description:
				"Address of the dashboard, for the links of messages; the default follows n8n's webhook address and the path cer of the portal",
		},
		{
			displayName: 'Put Report in Field',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'report',
			required: true,
			hint: 'The name of the output binary field to put an attached report in',
		},
	],
	async execute(call) {
		const { ctx, workspace, itemIndex } = call;
		const limit = readWhole(ctx, 'limit', itemIndex) ?? 50;
		const property = readText(ctx, 'binaryPropertyName', itemIndex) ?? 'report';
		const portalUrl = readText(ctx, 'portalUrl', itemIndex);
		const output = [];
		for (const claimed of await workspace.deliveries.claimDue(limit)) {
			const report = await reportOf(call, claimed);
			const binary: IBinaryKeyData | undefined =
				report.file === undefined ? undefined : { [property]: report.file };
			const message: Message = composeMessage({ ...claimed, portalUrl, report: report.how });
			output.push({
				json: toJson({ ...message, attempt: claimed.attempt }),
				...(binary && { binary }),
				pairedItem: { item: itemIndex },
			});
		}
		return output;
	},
};

/** The finished report's file, when the mail is to hold it and it is small enough. */
async function reportOf({ ctx, workspace }: OperationCall, claimed: ClaimedMessage) {
	const [notification] = claimed.notifications;
	const jobId = notification?.event === 'report-ready' ? notification.jobId : undefined;
	if (claimed.channel !== 'email' || claimed.digest || jobId === undefined) return {};
	const files = await workspace.artifacts.list(jobId);
	const named = files.find(({ name }) => name === REPORT_FILE);
	if (!named) return {};
	const isAttached = claimed.attachReport && named.bytes <= LARGEST_ATTACHMENT;
	const found = isAttached ? await workspace.artifacts.get(jobId, REPORT_FILE) : undefined;
	if (!found) return { how: 'linked' as const };
	const fileName = `${codeOf(notification?.data.code)}-${jobId.slice(0, 8)}.pdf`;
	const file = await ctx.helpers.prepareBinaryData(
		Buffer.from(found.content),
		fileName,
		found.artifact.mimeType,
	);
	return { how: 'attached' as const, file };
}

/** A product's code as part of a file's name. */
function codeOf(code: unknown): string {
	const safe = String(code ?? '')
		.replace(/[^A-Za-z0-9._-]+/g, '-')
		.replace(/^[-.]+|[-.]+$/g, '');
	return safe === '' ? 'report' : `report-${safe.slice(0, 60)}`;
}
