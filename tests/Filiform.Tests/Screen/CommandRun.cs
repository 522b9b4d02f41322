using System.Text;
using Filiform.Rules.Knowledge;
using Filiform.Web.Commands;

namespace Filiform.Tests.Screen;

/// <summary>Runs the command line as a user would, in a folder of its own.</summary>
internal sealed class CommandRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("filiform-").FullName;

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public string File(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    public Task<int> Screen(params string[] args) => Run(() => SmallRules.Knowledge, "", ["screen", "--as-of", "2026-11-24", .. args]);

    public Task<int> ScreenInput(string input, params string[] args) =>
        Run(() => SmallRules.Knowledge, input, ["screen", "--as-of", "2026-11-24", "-", .. args]);

    public Task<int> Run(Func<KnowledgeBase>? knowledge, string input, string[] args) => Run(knowledge, Encoding.UTF8.GetBytes(input), args);

    public async Task<int> Run(Func<KnowledgeBase>? knowledge, byte[] input, string[] args)
    {
        using var output = new MemoryStream();
        using var errors = new StringWriter();
        var terminal = new Terminal(new MemoryStream(input), output, errors, TimeProvider.System);
        var exit = await FiliformCommand.Run(args, terminal, knowledge);
        (Output, Errors) = (Encoding.UTF8.GetString(output.ToArray()), errors.ToString());
        return exit;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
