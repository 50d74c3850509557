using VendorSimulator;

await SimulatorHost.Build(args).RunAsync();
