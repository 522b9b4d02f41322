using System.Xml.Linq;

namespace Filiform.Tests.Architecture;

/// <summary>The rings: Web → Clinic → Rules, and nothing but the YAML reader and mathematics beneath (docs/decisions/0001-rings-and-steps.md).</summary>
public sealed class RingsTest
{
    // Types that would let a rule see the clock, chance, the disk, the network or another thread.
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.StreamReader",
        "System.IO.StreamWriter", "System.Console", "System.Environment", "System.Random", "System.TimeProvider", "System.TimeZoneInfo",
        "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    ];

    private static readonly string[] ImpureMembers =
    [
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
    ];

    [Fact]
    public void Rules_compile_against_nothing_but_the_YAML_reader_and_the_mathematics()
    {
        var foreign = CompiledCode.Rules.References.Where(r => r is not ("YamlDotNet" or "MathNet.Numerics") && !IsRuntime(r));

        Shape.Holds(foreign.Select(r => $"Filiform.Rules uses the assembly {r}."),
            "Rules are pure and reviewed alone: of their two packages one reads YAML, the other holds distributions. Move what needs more into Clinic or Web, and pass the result in.");
    }

    [Fact]
    public void Rules_see_no_clock_no_chance_no_disk_no_network()
    {
        // The compiler itself puts CurrentManagedThreadId into each method that yields.
        var impure = CompiledCode.Rules.Uses.Where(u => u.Member != "get_CurrentManagedThreadId").Where(u =>
            Impure.Contains(u.Type) || ImpureMembers.Contains($"{u.Type}.{u.Member}") || u.Namespace.StartsWith("System.Net", StringComparison.Ordinal));

        Shape.Holds(impure.Select(u => $"{u.By} uses {u.Type}{(u.Member is null ? "" : "." + u.Member)}."),
            "The same facts must give the same verdict tomorrow. Take times, ids and texts as arguments; read and write in Clinic or Web.");
    }

    [Theory]
    [InlineData("src/Filiform.Rules/Filiform.Rules.csproj", new string[0])]
    [InlineData("src/Filiform.Clinic/Filiform.Clinic.csproj", new[] { "Filiform.Rules" })]
    [InlineData("src/Filiform.Web/Filiform.Web.csproj", new[] { "Filiform.Clinic" })]
    public void A_ring_references_only_the_ring_inside_it(string project, string[] allowed)
    {
        var references = XDocument.Load(Repository.PathTo(project)).Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));

        Shape.Holds(references.Except(allowed).Select(r => $"{project} references {r}."),
            "References run Web → Clinic → Rules and never back. If the inner ring needs to know something, pass it in.");
    }

    [Fact]
    public void Rules_name_two_packages()
    {
        var packages = XDocument.Load(Repository.PathTo("src/Filiform.Rules/Filiform.Rules.csproj")).Descendants("PackageReference")
            .Select(p => p.Attribute("Include")!.Value);

        Assert.Equal(["MathNet.Numerics", "YamlDotNet"], packages);
    }

    [Fact]
    public void Mathematics_from_outside_is_asked_in_one_place()
    {
        var strays = CompiledCode.AllUses.Where(u => IsIn(u.Type, "MathNet") && u.By != "Filiform.Rules.Improve.Quantiles");

        Shape.Holds(strays.Select(u => $"{u.By} uses {u.Type}."), "The library brings linear algebra, chance and files too, which rules must not see. Put what is needed of it into Quantiles.");
    }

    [Fact]
    public void FHIR_types_stay_behind_the_FHIR_and_CDS_Hooks_doors()
    {
        var strays = CompiledCode.AllUses.Where(u => IsIn(u.Type, "Hl7.Fhir") && !IsIn(u.By, "Filiform.Web.Fhir") && !IsIn(u.By, "Filiform.Web.CdsHooks"));

        Shape.Holds(strays.Select(u => $"{u.By} uses {u.Type}."),
            "Hl7.Fhir types live in Filiform.Web.Fhir and Filiform.Web.CdsHooks. Translate to our own types there and pass those on.");
    }

    [Fact]
    public void The_database_is_touched_only_in_the_clinic_ring()
    {
        string[] storage = ["Microsoft.EntityFrameworkCore", "Microsoft.Data.Sqlite", "Npgsql"];
        var strays = CompiledCode.Rules.Uses.Concat(CompiledCode.Web.Uses).Where(u => storage.Any(s => IsIn(u.Type, s)));

        Shape.Holds(strays.Select(u => $"{u.By} uses {u.Type}{(u.Member is null ? "" : "." + u.Member)}."),
            "Entity Framework and the database drivers stay in Filiform.Clinic. Give the step's class in Clinic a verb for it, and call that from the door.");
    }

    internal static bool IsIn(string type, string space) => type.StartsWith(space + ".", StringComparison.Ordinal);

    private static bool IsRuntime(string assembly) =>
        assembly.StartsWith("System.", StringComparison.Ordinal) || assembly is "System" or "netstandard" or "mscorlib";
}
