using System.Text.RegularExpressions;

namespace Filiform.Tests.Architecture;

/// <summary>Nothing goes to an outside address unless an operator configured it.</summary>
public sealed partial class OutsideWorldTest
{
    // Types that may open a connection, each with the setting that must be filled in first. Database drivers connect only where Clinic is told to.
    private static readonly Dictionary<string, string> Callers = new()
    {
        ["Filiform.Web.People.SmtpSender"] = "serve --messages FILE: smtp",
        ["Filiform.Web.People.SmsSender"] = "serve --messages FILE: sms",
    };

    private static readonly string[] Connections =
    [
        "System.Net.Http", "System.Net.Sockets", "System.Net.WebSockets", "System.Net.Mail", "System.Net.NetworkInformation", "MailKit",
    ];

    [Fact]
    public void No_type_opens_a_connection_unless_it_is_listed_with_its_setting()
    {
        var callers = CompiledCode.AllUses.Where(u => Connections.Any(c => RingsTest.IsIn(u.Type, c)) && !Callers.ContainsKey(u.By));

        Shape.Holds(callers.Select(u => $"{u.By} uses {u.Type}."),
            "Patients' records stay in the clinic. What calls out does so only where an operator configured it: list the type here with that setting.");
    }

    [Fact]
    public void Pages_load_nothing_from_elsewhere()
    {
        var loads =
            from file in Repository.Files(".razor", ".css", ".js", ".svg", ".html")
            from line in File.ReadLines(Repository.PathTo(file)).Select((text, i) => (Text: text, Number: i + 1))
            where LoadsFromElsewhere().IsMatch(line.Text)
            select $"{file}:{line.Number}: {line.Text.Trim()}";

        Shape.Holds(loads, "A page that loads a script, style, font or picture from elsewhere tells that place who is looking. Ship the file, or leave it out.");
    }

    [Theory]
    [InlineData("<script src=\"https://example.org/a.js\"></script>", true)]
    [InlineData("<link rel=\"stylesheet\" href=\"//example.org/a.css\">", true)]
    [InlineData("background: url(https://example.org/a.png)", true)]
    [InlineData("await fetch('https://example.org/')", true)]
    [InlineData("<a href=\"https://doi.org/10.1000/1\">the study</a>", false)]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">", false)]
    [InlineData("<img src=\"/icons.svg\">", false)]
    public void A_load_from_elsewhere_is_known_when_seen(string line, bool elsewhere) => Assert.Equal(elsewhere, LoadsFromElsewhere().IsMatch(line));

    [GeneratedRegex("""(\b(src|srcset|poster|action)\s*=\s*["']?|<link\b[^>]*\bhref\s*=\s*["']?|url\(\s*["']?|@import\s+["']?|\b(fetch|import|EventSource|WebSocket)\(\s*["'`]|\bfrom\s+["'])((https?|wss?):)?//""", RegexOptions.IgnoreCase)]
    private static partial Regex LoadsFromElsewhere();
}
