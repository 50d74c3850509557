using SecureAccess.IdP.Conformance.Provider;
using SecureAccess.IdP.Conformance.Report;

[assembly: AssemblyFixture(typeof(RunningProvider))]
[assembly: AssemblyFixture(typeof(ConformanceReport))]
[assembly: RecordResult]
