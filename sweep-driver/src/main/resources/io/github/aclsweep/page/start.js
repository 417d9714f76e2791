// Builds the page out of the data in it.

const report = JSON.parse(byId("data").textContent);

showState();
showOutcome();
showFacts();
showFailures();
showAccuracy();
showPoints();
showTrials();
showCurves();
showTrial();
showQuality();
showConfiguration();
showProvenance();
showColumns();
rememberFolding();
watchCharts();
printWholeTables();
markPlace();
restorePlace();
startRefreshing(report.state === "running");
