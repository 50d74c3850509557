using System.Text;
using Demo;
using SecureAccess.IdP.Proofing.Vendors.Simulation;

if (args is [Warden.Argument])
{
    return await Warden.RunAsync();
}

Console.OutputEncoding = Encoding.UTF8;
var personas = PersonaFile.Load();
var parts = Parts.All(personas.VendorApiKey);
return await new Launcher(parts, Workspace.Find()).RunAsync(() => Guide.Print(Console.Out, personas, parts));
