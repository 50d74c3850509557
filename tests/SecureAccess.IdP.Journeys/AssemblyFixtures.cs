using SecureAccess.IdP.Journeys.Demo;

[assembly: AssemblyFixture(typeof(RunningDemo))]
[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]
