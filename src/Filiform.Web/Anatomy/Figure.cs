using System.Globalization;
using System.Net;
using System.Text;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;

namespace Filiform.Web.Anatomy;

/// <summary>What a figure is to show.</summary>
/// <param name="View">The view.</param>
/// <param name="Part">The part of it.</param>
/// <param name="Top">The outermost layer that is drawn; null for the skin alone.</param>
/// <param name="NameOf">Name of a muscle by its id.</param>
/// <param name="Address">Where a tap on a muscle leads; null when nothing can be chosen.</param>
/// <param name="Chosen">The chosen muscle.</param>
/// <param name="IsHazard">True when the chosen muscle is hatched as a hazard.</param>
/// <param name="Drawing">The pain drawing laid over it.</param>
/// <param name="Marks">Numbered marks.</param>
/// <param name="Lit">Muscles that are pointed out, such as those to examine first.</param>
/// <param name="Key">What tells this figure from others of the same view on a page; empty for the only one.</param>
public sealed record FigureContent(
    ChartView View, FigurePart Part, ChartLayer? Top, Func<string, string> NameOf, Func<MuscleShape, string>? Address = null, (string Muscle, Side Side)? Chosen = null,
    bool IsHazard = false, PainDrawing? Drawing = null, IReadOnlyList<FigureMark>? Marks = null, IReadOnlySet<(string, Side)>? Lit = null, string Key = "")
{
    /// <summary>How large marks are drawn: 1 beside a form, more where a gloved finger must hit them.</summary>
    public double MarkScale { get; init; } = 1;
}

/// <summary>Draws a view of the body chart as SVG. Colours and line widths are classes; nothing in it needs script.</summary>
public sealed class Figure
{
    private static readonly ChartLayer[] Layers = [ChartLayer.Deep, ChartLayer.Middle, ChartLayer.Superficial, ChartLayer.Thin];
    private static readonly PainIntensity[] Intensities = [PainIntensity.Mild, PainIntensity.Medium, PainIntensity.Strong];

    private static readonly (double Out, double Down)[] Ways = [(1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7)];

    private readonly FigureContent _content;
    private readonly ChartView _view;
    private readonly ChartBox _box;
    private readonly StringBuilder _svg = new(96 * 1024);

    private Figure(FigureContent content) => (_content, _view, _box) = (content, content.View, FigureParts.Of(content.View, content.Part));

    /// <summary>The picture: one <c>svg</c> element.</summary>
    public static string Draw(FigureContent content) => new Figure(content).Draw();

    private string Draw()
    {
        Add($"<svg class=\"figure\" viewBox=\"{Span(_content.Part)}\" data-whole=\"{Span(FigurePart.Whole)}\" data-upper=\"{Span(FigurePart.Upper)}\" data-lower=\"{Span(FigurePart.Lower)}\" xmlns=\"http://www.w3.org/2000/svg\" role=\"group\" aria-label=\"{Text(Label)}\">");
        AddPatterns();
        AddTurned(_view.IsMirrored, () =>
        {
            Add($"<path class=\"fig-skin\" d=\"{_view.Outline}\"/>");
            if (_content.Top is not null)
                Add($"<path class=\"fig-bone\" d=\"{_view.Bones}\"/>");
            else
                AddFaint(false);
            foreach (var feature in _view.Features.Where(f => f.Name is "eyeball" or "arm outline"))
                Add($"<path class=\"fig-line\" d=\"{feature.Path}\"/>");
        });
        if (_content.Top is null && _view.Side is null)
            AddTurned(true, () => AddFaint(true));
        if (_content.Top is { } top)
            foreach (var layer in Layers.Where(l => l <= top))
                AddLayer(layer);
        AddDrawing();
        AddTurned(_view.IsMirrored, () =>
        {
            foreach (var feature in _view.Features.Where(f => f.Name is "ear" or "mouth"))
                Add($"<path class=\"fig-line\" d=\"{feature.Path}\"/>");
            Add($"<path class=\"fig-outline\" d=\"{_view.Outline}\"/>");
        });
        AddChosen();
        AddMarks();
        _svg.Append("</svg>");
        return _svg.ToString();
    }

    private string Span(FigurePart part) => FigureParts.Of(_view, part) is var box ? string.Create(CultureInfo.InvariantCulture, $"{box.Left} {box.Top} {box.Width} {box.Height}") : "";

    private int Unit => Math.Max(_box.Height / 300, _box.Width / 300);

    private string Label => _content.Top is { } top ? $"{_view.Name} view, {top.ToString().ToLowerInvariant()} muscles" : $"{_view.Name} view";

    private void AddPatterns()
    {
        var (left, top, cell) = (_view.Lattice.Left, _view.Lattice.Top, _view.Lattice.Cell);
        var (gap, dot) = (cell / 12, cell / 8);
        var side = cell - 2 * gap;
        Add($"<defs><clipPath id=\"{Id("body")}\"><path d=\"{_view.Outline}\"{(_view.IsMirrored ? " transform=\"scale(-1 1)\"" : "")}/></clipPath>");
        foreach (var intensity in Intensities)
        {
            Add($"<pattern id=\"{Id(Name(intensity))}\" patternUnits=\"userSpaceOnUse\" x=\"{left}\" y=\"{top}\" width=\"{cell}\" height=\"{cell}\"><rect class=\"fig-pain is-{Name(intensity)}\" x=\"{gap}\" y=\"{gap}\" width=\"{side}\" height=\"{side}\" rx=\"{gap}\"/>");
            if (intensity == PainIntensity.Mild)
                Add($"<circle class=\"fig-ink\" cx=\"{cell / 2}\" cy=\"{cell / 2}\" r=\"{dot}\"/>");
            if (intensity == PainIntensity.Medium)
                Add($"<path class=\"fig-ink-line\" stroke-width=\"{dot}\" d=\"M{gap * 2} {cell - gap * 2}L{cell - gap * 2} {gap * 2}\"/>");
            Add($"</pattern>");
        }
        Add($"<pattern id=\"{Id("hazard")}\" patternUnits=\"userSpaceOnUse\" width=\"{Unit * 5}\" height=\"{Unit * 5}\" patternTransform=\"rotate(45)\"><path class=\"fig-hatch\" stroke-width=\"{Unit * 1.4:0.#}\" d=\"M0 0V{Unit * 5}\"/></pattern></defs>");
    }

    private void AddLayer(ChartLayer layer)
    {
        AddTurned(_view.IsMirrored, () =>
        {
            if (_view.Tendons.GetValueOrDefault(layer) is { Length: > 0 } tendons)
                Add($"<path class=\"fig-tendon\" d=\"{tendons}\"/>");
        });
        // What lies behind bone is drawn over it only when its own layer is the top one.
        var shapes = _view.Shapes.Where(s => s.Layer == layer && (!s.IsBehindBone || layer == _content.Top)).ToList();
        foreach (var mirrored in new[] { false, true })
            AddTurned(mirrored, () => shapes.Where(s => s.IsMirrored == mirrored).ToList().ForEach(AddShape));
    }

    // On bare skin the outermost muscles are hinted at, so that a place on the body is found again.
    private void AddFaint(bool mirrored)
    {
        var paths = string.Concat(_view.Shapes.Where(s => s.Layer == ChartLayer.Superficial && s.IsMirrored == (mirrored || _view.IsMirrored)).Select(s => s.Path));
        Add($"<path class=\"fig-faint\" d=\"{paths}\"/>");
    }

    private void AddShape(MuscleShape shape)
    {
        var name = $"{_content.NameOf(shape.Muscle)}, {Name(shape.Side)}";
        var lit = _content.Lit?.Contains((shape.Muscle, shape.Side)) == true ? " is-lit" : "";
        // The list beside the picture is the way by keyboard; the picture adds arrow keys where script runs.
        if (_content.Address is { } address)
            Add($"<a class=\"fig-m is-{Name(shape.Layer)}{lit}\" href=\"{Text(address(shape))}\" tabindex=\"-1\" data-muscle=\"{shape.Muscle}\" data-side=\"{Name(shape.Side)}\" data-name=\"{Text(name)}\" data-x=\"{shape.X}\" data-y=\"{shape.Y}\" aria-label=\"{Text(name)}\">");
        else
            Add($"<g class=\"fig-m is-{Name(shape.Layer)}{lit}\">");
        Add($"<path d=\"{shape.Path}\"/>");
        if (shape.Fibres.Length > 0)
            Add($"<path class=\"fig-fibre\" d=\"{shape.Fibres}\"/>");
        Add($"{(_content.Address is null ? "</g>" : "</a>")}");
    }

    private void AddDrawing()
    {
        Add($"<g class=\"fig-drawing\" clip-path=\"url(#{Id("body")})\">");
        var drawn = _content.Drawing?.Views.FirstOrDefault(d => d.View.Id == _view.Id);
        foreach (var intensity in Intensities)
            Add($"<path fill=\"url(#{Id(Name(intensity))})\" data-intensity=\"{Name(intensity)}\" d=\"{(drawn is null ? "" : PathOf(drawn.Of(intensity)))}\"/>");
        Add($"</g>");
    }

    private void AddChosen()
    {
        if (_content.Chosen is not var (muscle, side) || _view.Shapes.FirstOrDefault(s => s.Muscle == muscle && s.Side == side) is not { } shape)
            return;
        AddTurned(shape.IsMirrored, () =>
        {
            if (_content.IsHazard)
                Add($"<path fill=\"url(#{Id("hazard")})\" d=\"{shape.Whole}\"/>");
            Add($"<path class=\"fig-halo\" d=\"{shape.Whole}\"/><path class=\"fig-chosen\" d=\"{shape.Whole}\"/>");
        });
    }

    private void AddMarks()
    {
        var placed = new List<(double X, double Y)>();
        var radius = Unit * 6.5 * _content.MarkScale;
        foreach (var mark in _content.Marks ?? [])
        {
            if (_view.Shapes.FirstOrDefault(s => s.Muscle == mark.Muscle && s.Side == mark.Side) is not { } shape || shape.Y < _box.Top || shape.Y > _box.Top + _box.Height)
                continue;
            var (x, y) = Beside(placed, shape.X, shape.Y, radius * 2.1);
            placed.Add((x, y));
            AddMark(mark, x, y, radius);
        }
    }

    // Shape first: a ring is planned, a disc with a handle is in, a square is overdue, a hollow ring with a tick is out.
    private void AddMark(FigureMark mark, double x, double y, double radius)
    {
        var r = (int)radius;
        var (open, close) = mark.Address is { } address ? ($"<a href=\"{Text(address)}\" tabindex=\"-1\" aria-label=\"{Text(mark.Says)}\" data-mark=\"{Text(mark.Label)}\"", "</a>") : ("<g", "</g>");
        Add($"{open} class=\"fig-mark is-{mark.Kind}\" transform=\"translate({x:0} {y:0})\"><title>{Text(mark.Says)}</title>");
        if (mark.IsChosen)
            Add($"<circle class=\"fig-ring\" r=\"{r * 14 / 10}\"/>");
        if (mark.Kind is "in" or "reached" or "overdue")
            Add($"<path class=\"fig-handle\" d=\"M{r * 6 / 10} {-r * 6 / 10}L{r * 14 / 10} {-r * 14 / 10}\"/>");
        Add($"{(mark.Kind == "overdue" ? $"<rect class=\"fig-disc\" x=\"{-r}\" y=\"{-r}\" width=\"{2 * r}\" height=\"{2 * r}\" rx=\"{r / 4}\"/>" : $"<circle class=\"fig-disc\" r=\"{r}\"/>")}");
        Add($"<text dy=\".35em\" font-size=\"{r * 115 / 100}\">{Text(mark.Label)}</text>");
        if (mark.Kind == "out")
            Add($"<path class=\"fig-tick\" d=\"M{r * 4 / 10} {-r * 9 / 10}l{r * 25 / 100} {r * 25 / 100}l{r * 45 / 100} {-r * 5 / 10}\"/>");
        Add($"{close}");
    }

    // Two marks at one place would hide each other: the later one moves away from the midline, or up or down, never across it, for a mark on the other
    // side would be read as the other side.
    private static (double X, double Y) Beside(List<(double X, double Y)> placed, double x, double y, double apart)
    {
        var outward = x < 0 ? -1 : 1;
        foreach (var distance in new[] { 0, 1, 2, 3 })
        {
            foreach (var (dx, dy) in Ways)
            {
                var (atX, atY) = (x + dx * outward * distance * apart, y + dy * distance * apart);
                if (placed.All(p => Math.Pow(p.X - atX, 2) + Math.Pow(p.Y - atY, 2) >= apart * apart))
                    return (atX, atY);
            }
        }
        return (x, y);
    }

    private void AddTurned(bool mirrored, Action draw)
    {
        if (mirrored)
            _svg.Append("<g transform=\"scale(-1 1)\">");
        draw();
        if (mirrored)
            _svg.Append("</g>");
    }

    /// <summary>The outline of cells as an SVG path: a rectangle for each run.</summary>
    public static string PathOf(CellSet cells)
    {
        var path = new StringBuilder();
        var lattice = cells.Lattice;
        for (var row = 0; row < lattice.Rows; row++)
        {
            for (var column = 0; column < lattice.Columns; column++)
            {
                var first = column;
                while (column < lattice.Columns && cells.Contains(row * lattice.Columns + column))
                    column++;
                if (column > first)
                    path.Append(CultureInfo.InvariantCulture, $"M{lattice.Left + first * lattice.Cell} {lattice.Top + row * lattice.Cell}h{(column - first) * lattice.Cell}v{lattice.Cell}h{-(column - first) * lattice.Cell}z");
            }
        }
        return path.ToString();
    }

    private void Add(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture));

    private string Id(string name) => $"fig-{_view.Id}{_content.Key}-{name}";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Name<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
