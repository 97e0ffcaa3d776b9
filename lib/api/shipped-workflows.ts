/** A workflow of the pack as it is shipped. */
export interface ShippedWorkflow {
	id: string;
	name: string;
	/** The parameters of its Schedule Trigger, the first where it has several; absent when it has none. */
	schedule?: unknown;
	/** False where it notes nothing when it runs. */
	notesRuns?: false;
}

/** What `workflows/` holds, so that what never ran is shown too; a test holds the two together. */
export const SHIPPED_WORKFLOWS: readonly ShippedWorkflow[] = [
	{
		id: 'cerRetention',
		name: 'Apply Retention',
		schedule: { rule: { interval: [{ triggerAtHour: 3, triggerAtMinute: 10 }] } },
	},
	{
		id: 'cerArchiveExecutions',
		name: 'Archive Executions',
		schedule: { rule: { interval: [{ triggerAtHour: 1, triggerAtMinute: 40 }] } },
	},
	{
		id: 'cerAuditCheckpoint',
		name: 'Audit Checkpoint',
		schedule: { rule: { interval: [{ triggerAtHour: 5, triggerAtMinute: 0 }] } },
	},
	{
		id: 'cerDeliver',
		name: 'Deliver Notifications',
		schedule: { rule: { interval: [{ field: 'minutes', minutesInterval: 1 }] } },
		notesRuns: false,
	},
	{ id: 'cerGenerateReport', name: 'Generate CER', notesRuns: false },
	{
		id: 'cerImportTerminology',
		name: 'Import Terminology',
		schedule: {
			rule: {
				interval: [
					{ field: 'months', triggerAtDayOfMonth: 3, triggerAtHour: 6, triggerAtMinute: 20 },
				],
			},
		},
	},
	{ id: 'cerOnDemand', name: 'On Demand', notesRuns: false },
	{ id: 'cerOnError', name: 'On Error' },
	{ id: 'cerOnNewData', name: 'On New Data' },
	{
		id: 'cerRefreshEudamed',
		name: 'Refresh EUDAMED',
		schedule: { rule: { interval: [{ triggerAtHour: 4, triggerAtMinute: 17 }] } },
	},
	{
		id: 'cerRefreshFaers',
		name: 'Refresh FAERS Data',
		schedule: { rule: { interval: [{ field: 'hours', triggerAtMinute: 37 }] } },
	},
	{
		id: 'cerRefreshFdaDevices',
		name: 'Refresh FDA Device Data',
		schedule: { rule: { interval: [{ field: 'hours', triggerAtMinute: 7 }] } },
	},
	{
		id: 'cerRunDue',
		name: 'Run Due Reports',
		schedule: { rule: { interval: [{ field: 'minutes', minutesInterval: 1 }] } },
	},
	{
		id: 'cerSearchLiterature',
		name: 'Search Literature',
		schedule: { rule: { interval: [{ field: 'minutes', minutesInterval: 1 }] } },
	},
	{
		id: 'cerVerifyAudit',
		name: 'Verify Audit Log',
		schedule: { rule: { interval: [{ triggerAtHour: 2, triggerAtMinute: 30 }] } },
	},
	{
		id: 'cerWatchdog',
		name: 'Watchdog',
		schedule: { rule: { interval: [{ field: 'minutes', minutesInterval: 5 }] } },
	},
];
