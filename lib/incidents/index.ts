export { caseNumber } from './case-number';
export { eventsOf, incidentsOf } from './events-of';
export { groupByKey } from './groups';
export { Growable } from './growable';
export { withRole, type Incident, type ReportedIncidents } from './incident';
export { linkFactsOf, type LinkFacts } from './link-facts';
export { aloneRole, countEvents, linkReports } from './link-reports';
export { readReportNumber } from './report-number';
export { Spool } from './spool';
