import type { IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { FaersQuery, MaudeQuery, RunContext } from '../../lib/model';
import type { RegistrySource, ReportOptions, ReportSource } from '../../lib/sources';
import type { SourceRequest } from '../../lib/tasks';

/** A read of reports. */
export type ReportRequest = Extract<SourceRequest, { kind: ReportSource }>;

/** What is asked for, and the run it belongs to. No query: the product cannot be in the source. */
export interface Asked<Q> {
	query?: Q;
	context?: RunContext;
}

/** How a reporting system is asked without a product lookup. */
export interface ReportQuestion<Q> {
	/** The fields a user may fill in, and what they are in a few words. */
	fields: INodeProperties[];
	fieldsInWords: string;
	/** When a report is kept, of the fields. */
	keeps: string;
	/** The endpoint whose search syntax an expression is in, with an example of one. */
	endpoint: string;
	example: string;
	ofFields(ctx: IExecuteFunctions, itemIndex: number): Q | undefined;
	/** What to fill in, where nothing is. */
	mend: string;
	ofExpression(search: string): Q;
}

/** A registry whose entries about the product come along with its reports, unless an option says no. */
export interface Beside {
	source: RegistrySource;
	option: string;
}

/** What tells one reporting system from another: all that its node does follows from it. */
export interface ReportSystem<Q extends MaudeQuery | FaersQuery> {
	source: ReportSource;
	/** Its name in sentences and in n8n's record of an execution. */
	name: string;
	step: string;
	/** What its reports are about; a product of another kind cannot be in it. */
	about: 'device' | 'drug';
	ofProduct(context: RunContext): Q | undefined;
	question: ReportQuestion<Q>;
	/** Why a product of the right kind was not searched. */
	notKnown: string;
	searchOptions: INodeProperties[];
	request(asked: Reading<Q>): ReportRequest;
	beside: readonly Beside[];
	countBy: INodePropertyOptions[];
	reportNumber: { placeholder: string; description: string; forAgents: string };
}

/** A query as it is sent, with what the item's parameters say of it. */
export interface Reading<Q> {
	ctx: IExecuteFunctions;
	itemIndex: number;
	query: Q;
	options: ReportOptions;
}
