using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Filiform.Tests.Architecture;

/// <summary>Habits of the house that a compiler does not hold.</summary>
public sealed partial class HouseStyleTest
{
    private const int MostLines = 350;

    private static readonly string[] Code = [".cs", ".razor", ".js", ".css", ".csproj", ".props", ".targets"];

    [Fact]
    public void No_folder_or_type_has_a_name_that_says_the_right_room_was_not_found()
    {
        var folders = Repository.Folders().Where(f => f.Split('/').Any(IsVague)).Select(f => $"The folder {f}.");
        var types = new[] { CompiledCode.Rules, CompiledCode.Clinic, CompiledCode.Web, CompiledCode.Of(Assembly.GetExecutingAssembly()) }
            .SelectMany(c => c.TypeNames).Where(IsVague).Select(t => $"The type {t}.");

        Shape.Holds(folders.Concat(types), "Name the thing in the words of the clinic: what does it know, or what does it do? Then put it in the step that owns it.");
    }

    [Theory]
    [InlineData("Common", true)]
    [InlineData("DateUtils", true)]
    [InlineData("SessionManager", true)]
    [InlineData("BaseRow", true)]
    [InlineData("KnowledgeBase", false)]
    [InlineData("SharedDecision", false)]
    public void A_vague_name_is_known_when_seen(string name, bool vague) => Assert.Equal(vague, IsVague(name));

    [Fact]
    public void No_code_file_holds_two_ideas()
    {
        var large = Repository.Files(".cs")
            .Where(f => !f.Contains("/Migrations/"))
            .Select(f => (File: f, Lines: File.ReadLines(Repository.PathTo(f)).Count()))
            .Where(f => f.Lines > MostLines);

        Shape.Holds(large.Select(f => $"{f.File} has {f.Lines} lines."),
            $"A file of more than {MostLines} lines usually holds two ideas. Split it by what it knows, not by size.");
    }

    [Fact]
    public void Work_left_undone_names_its_issue()
    {
        var unnamed =
            from file in Repository.Files(Code)
            from line in File.ReadLines(Repository.PathTo(file)).Select((text, i) => (Text: text, Number: i + 1))
            where UnnamedWork().IsMatch(line.Text)
            select $"{file}:{line.Number}";

        Shape.Holds(unnamed, "Write the issue's number beside it, as in \"#12\", or do it now.");
    }

    [Theory]
    [InlineData("// TO" + "DO later", true)]
    [InlineData("// TO" + "DO #12: later", false)]
    [InlineData("var todo = 1;", false)]
    public void Unnamed_work_is_known_when_seen(string line, bool unnamed) => Assert.Equal(unnamed, UnnamedWork().IsMatch(line));

    [Fact]
    public void No_project_loosens_the_warning_gate()
    {
        string[] gate = ["TreatWarningsAsErrors", "WarningsNotAsErrors", "NoWarn", "Nullable", "WarningLevel", "RunAnalyzers", "EnforceCodeStyleInBuild"];
        var loosened =
            from file in Repository.Files(".csproj", ".props", ".targets")
            where file != "Directory.Build.props"
            from element in XDocument.Load(Repository.PathTo(file)).Descendants()
            where gate.Contains(element.Name.LocalName)
            select $"{file} sets {element.Name.LocalName}.";

        Shape.Holds(loosened, "The gate is set once, in Directory.Build.props. Mend the warning; if it is wrong for this house, say so in .editorconfig with the reason.");
    }

    [Fact]
    public void Every_project_locks_its_packages_and_no_lock_names_a_host()
    {
        var projects = Repository.Files(".csproj").ToList();
        var locks = projects.Select(p => Path.GetDirectoryName(p) + "/packages.lock.json").ToList();
        var missing = locks.Where(l => !File.Exists(Repository.PathTo(l))).Select(l => $"{l} is missing.");
        var hosts = locks.Where(l => File.Exists(Repository.PathTo(l)) && File.ReadAllText(Repository.PathTo(l)).Contains("://")).Select(l => $"{l} names a host.");

        Assert.NotEmpty(projects);
        Shape.Holds(missing.Concat(hosts), "Restore the project and commit its packages.lock.json, so that everybody builds the same thing, from wherever they get it.");
    }

    private static bool IsVague(string name) => VagueName().IsMatch(name);

    [GeneratedRegex("^(Common|Shared|Utils?|Utilities|Helpers?|Managers?|Misc|Base)$|(Manager|Helpers?|Utils?|Utilities|Dto|Impl)$|^Base[A-Z]")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\bTO" + @"DO\b(?!.*#\d)")]
    private static partial Regex UnnamedWork();
}
