export { renderReportPage } from "./render-report-page.js";
export type { PageFrame, ReportPageData, WorstTrip, WrongMoment } from "./report-page-data.js";
