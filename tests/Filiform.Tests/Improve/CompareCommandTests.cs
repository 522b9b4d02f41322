using System.Text;
using System.Text.Json;
using Filiform.Tests.Screen;

namespace Filiform.Tests.Improve;

public sealed class CompareCommandTests : IDisposable
{
    // Snedecor and Cochran, Statistical Methods, 6th edition, 1967, page 422, as printed in the SAS/STAT User’s Guide.
    private const string Leprosy = """
        Drug,Pre,Post
        A,11,6
        A,8,0
        A,5,2
        A,14,8
        A,19,11
        A,6,4
        A,10,13
        A,6,1
        A,11,8
        A,3,0
        D,6,0
        D,6,2
        D,7,3
        D,8,1
        D,18,18
        D,8,4
        D,19,14
        D,8,9
        D,5,1
        D,15,9
        F,16,13
        F,13,10
        F,11,18
        F,9,5
        F,21,23
        F,16,12
        F,12,5
        F,12,16
        F,7,1
        F,12,20

        """;

    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    private Task<int> Compare(string csv, params string[] more) => Compare(Encoding.UTF8.GetBytes(csv), more);

    private Task<int> Compare(byte[] csv, params string[] more) =>
        _run.Run(null, csv, ["improve", "compare", "--csv", "-", "--baseline", "Pre", "--outcome", "Post", "--group", "Drug", .. more]);

    private async Task<JsonElement> Json(string csv, params string[] more)
    {
        Assert.Equal(0, await Compare(csv, ["--format", "json", .. more]));
        return JsonDocument.Parse(_run.Output).RootElement;
    }

    private async Task<JsonElement> Json(byte[] csv, params string[] more)
    {
        Assert.Equal(0, await Compare(csv, ["--format", "json", .. more]));
        return JsonDocument.Parse(_run.Output).RootElement;
    }

    private static double Number(JsonElement of, params string[] path) => path.Aggregate(of, (e, name) => e.GetProperty(name)).GetDouble();

    // R on these data, printed: −3.4461 for A and −3.3372 for D against F, slope 0.9872; SAS: mean square of the error 16.046254 on 26 degrees of freedom.
    [Fact]
    public async Task The_leprosy_trial_comes_out_as_R_and_SAS_print_it()
    {
        var json = await Json(Leprosy, "--against", "F");

        var groups = json.GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(["F", "A", "D"], groups.Select(g => g.GetProperty("group").GetString()));
        Assert.Equal(-3.4461, Number(groups[1], "adjustedDifference", "value"), 4);
        Assert.Equal(-3.3372, Number(groups[2], "adjustedDifference", "value"), 4);
        Assert.Equal(0.9872, Number(json, "ancova", "slope"), 4);
        Assert.Equal(26, json.GetProperty("ancova").GetProperty("degreesOfFreedom").GetInt32());
        Assert.Equal(JsonValueKind.Null, groups[0].GetProperty("adjustedDifference").ValueKind);
        Assert.Equal(30, json.GetProperty("used").GetInt32());
    }

    [Fact]
    public async Task The_table_for_people_says_how_many_and_what_it_cannot_show()
    {
        Assert.Equal(0, await Compare(Leprosy, "--meaningful-change", "5"));

        Assert.Contains("A\t10\t0\t9.30 (4.76)\t5.30 (4.64)\t-4.00 (3.", _run.Output, StringComparison.Ordinal);
        Assert.Contains("Small numbers: A has 10, D has 10, F has 10.", _run.Output, StringComparison.Ordinal);
        Assert.Contains("does not show what caused it", _run.Output, StringComparison.Ordinal);
        Assert.Contains("All 30 rows are complete.", _run.Output, StringComparison.Ordinal);
        Assert.Empty(_run.Errors);
    }

    [Fact]
    public async Task Whoever_lacks_a_measurement_is_left_out_and_counted()
    {
        var json = await Json("Drug,Pre,Post\na,1,2\na,2,NA\na,.,4\na,5,\na,nan,NaN\na,3,5\nb,1,1\nb,4,2\n,1,2\n");

        Assert.Equal((2, 4), (json.GetProperty("groups")[0].GetProperty("n").GetInt32(), json.GetProperty("groups")[0].GetProperty("missing").GetInt32()));
        Assert.Equal(9, json.GetProperty("rows").GetInt32());
        var left = json.GetProperty("leftOut");
        Assert.Equal((5, 2, 3, 1), (left.GetProperty("rows").GetInt32(), left.GetProperty("withoutBaseline").GetInt32(),
            left.GetProperty("withoutOutcome").GetInt32(), left.GetProperty("withoutGroup").GetInt32()));
        Assert.Contains("Complete cases only: 5 of 9 rows are left out", json.GetProperty("notes")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Drug;Pre;Post\r\na;1;2\r\na;3;5\r\nb;1;1\r\nb;4;2.5\r\n")]
    [InlineData("Drug\tPre\tPost\na\t1\t2\na\t3\t5\nb\t1\t1\nb\t4\t2.5")]
    [InlineData("\uFEFF\"Drug\",\"Pre\",\"Post\"\n\"a\",\"1\",2\na, 3 ,5\n\nb,1,1\nb,4,2.5\n")]
    [InlineData("id|note, in words|Drug|Pre|Post\n1|\"x|y\"|a|1|2\n2||a|3|5\n3|\"two\nlines\"|b|1|1\n4|z|b|4|2.5\n")]
    public async Task Other_delimiters_quotes_line_ends_and_marks_are_read_alike(string csv)
    {
        var groups = (await Json(csv)).GetProperty("groups");

        Assert.Equal(2, Number(groups[0], "baseline", "mean"));
        Assert.Equal(1.75, Number(groups[1], "outcome", "mean"));
    }

    [Fact]
    public async Task A_file_is_read_like_standard_input()
    {
        var file = _run.File("trial.csv", Leprosy);

        Assert.Equal(0, await _run.Run(null, "", ["improve", "compare", "--csv", file, "--baseline", "pre", "--outcome", "post", "--group", "drug", "--format", "json"]));
        Assert.Contains($"\"file\": {JsonSerializer.Serialize(file)}", _run.Output, StringComparison.Ordinal);
    }

    // By hand: 3 of 4 against 1 of 4; exact ends of 3 of 4 are 0.1941 to 0.9937, by 1 − x = B(0.975; 2, 3) and B(0.975; 4, 1) = 0.975^(1/4).
    [Fact]
    public async Task Responders_are_counted_with_their_exact_interval()
    {
        var json = await Json("Drug,Pre,Post\nb,5,1\nb,5,4\nb,5,4.5\nb,5,6\na,5,3\na,6,3\na,7,4.9\na,5,5\n", "--meaningful-change", "2");

        var a = json.GetProperty("groups")[0];
        Assert.Equal((3, 4), (a.GetProperty("responders").GetProperty("count").GetInt32(), a.GetProperty("responders").GetProperty("of").GetInt32()));
        Assert.Equal(Math.Pow(0.975, 0.25), a.GetProperty("responders").GetProperty("ci95")[1].GetDouble(), 9);
        Assert.Equal(-0.5, Number(json.GetProperty("groups")[1], "responderDifference", "value"), 12);
    }

    [Fact]
    public async Task Where_higher_is_better_a_rise_is_the_response()
    {
        var json = await Json("Drug,Pre,Post\na,5,3\na,3,5\nb,1,1\nb,1,9\n", "--meaningful-change", "2", "--better", "higher");

        Assert.Equal([1, 1], json.GetProperty("groups").EnumerateArray().Select(g => g.GetProperty("responders").GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task A_column_that_is_not_there_is_wrong_usage_and_those_that_are_get_named()
    {
        Assert.Equal(2, await _run.Run(null, "a,b,c\n1,2,3\n", ["improve", "compare", "--csv", "-", "--baseline", "a", "--outcome", "pain", "--group", "c"]));
        Assert.Equal("standard input: there is no column 'pain'. Columns: a; b; c", _run.Errors.Trim());
        Assert.Empty(_run.Output);
    }

    [Fact]
    public async Task A_word_where_a_number_should_be_is_named_with_its_line()
    {
        Assert.Equal(1, await Compare("Drug,Pre,Post\r\na,1,2\r\n\r\na,bad,5\r\nb,\"3,5\",1"));
        Assert.Equal("standard input: not everything is a number: line 4, column Pre: 'bad' is not a number; line 5, column Pre: '3,5' is not a number; write a point, not a comma", _run.Errors.Trim());
    }

    [Theory]
    [InlineData("", "standard input: it is empty. Needed: A first line with the names of the columns")]
    [InlineData("Drug,Pre,Post\na,1,2\na,2,3\n", "standard input: it holds one group. Needed: A second group")]
    [InlineData("Drug,Pre,Post\n", "standard input: it holds no rows. Needed: Rows of two groups")]
    [InlineData("Drug,Pre,Post\na,1,2\na,2,3\nb,1,2\nb,NA,3\n", "standard input: too few people have both measurements. Needed: b: 1 with both baseline and outcome, at least 2 are needed")]
    [InlineData("Drug,Pre,Post\na,1,2\na,2\n", "standard input: line 3 has 2 fields, the first line has 3. Needed: Lines of the same length, and each quote closed")]
    [InlineData("Drug,Pre,Post\na,1,2\na,\"2,3\nb,1,2\n", "standard input: line 3 has 2 fields, the first line has 3. Needed: Lines of the same length, and each quote closed")]
    public async Task What_cannot_be_compared_is_said_in_words(string csv, string message)
    {
        Assert.Equal(1, await Compare(csv));
        Assert.Equal(message, _run.Errors.Trim());
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said()
    {
        Assert.Equal(1, await _run.Run(null, "", ["improve", "compare", "--csv", Path.Combine(_run.Folder, "no.csv"), "--baseline", "a", "--outcome", "b", "--group", "c"]));
        Assert.EndsWith("no.csv: there is no such file", _run.Errors.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("much")]
    public async Task A_meaningful_change_is_a_number_above_nought(string amount)
    {
        Assert.Equal(2, await Compare(Leprosy, "--meaningful-change", amount));
        Assert.Contains("is not a number above 0", _run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_is_the_same_for_all_leaves_the_difference_untold_but_not_the_rest()
    {
        var json = await Json("Drug,Pre,Post\na,5,3\na,5,5\nb,5,1\nb,5,9\n");

        Assert.Equal(JsonValueKind.Null, json.GetProperty("groups")[1].GetProperty("adjustedDifference").ValueKind);
        Assert.Contains(json.GetProperty("notes").EnumerateArray(), n => n.GetString()!.StartsWith("No difference at the same baseline can be told", StringComparison.Ordinal));
    }
}
