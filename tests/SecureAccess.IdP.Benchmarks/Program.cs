using SecureAccess.IdP.Benchmarks;
using SecureAccess.IdP.Benchmarks.Imports;
using SecureAccess.IdP.Benchmarks.Load;
using SecureAccess.IdP.Benchmarks.Measures;
using SecureAccess.IdP.Benchmarks.Processes;

// One program in several roles: the run itself, and the child processes it pins to cores of their own.
return args switch
{
    [FloorServer.Role, var port] => await FloorServer.RunAsync(port),
    [LoadProgram.Role] => await LoadProgram.RunAsync(),
    [ImportTrial.Role, .. var rest] => await ImportTrial.RunAsync(rest),
    [PruneTrial.Role, var folder] => await PruneTrial.RunAsync(folder),
    _ => await BenchmarkRun.RunAsync(args),
};
