using System.Collections.Immutable;

namespace Filiform.Rules.Improve;

/// <summary>A rule by which a chart says that something may have changed.</summary>
public enum ChartRule
{
    /// <summary>A point lies beyond a limit. Limits at three standard deviations, or the like in probability, are usual teaching.</summary>
    BeyondLimit,

    /// <summary>Eight points in a row lie on one side of the centre. Usual teaching.</summary>
    EightOnOneSide,

    /// <summary>A sum has crossed its threshold: <see cref="Cusum"/>, <see cref="PoissonCusum"/>.</summary>
    Crossed,
}

/// <summary>A point of a chart.</summary>
/// <param name="Value">What was observed.</param>
/// <param name="Lower">Lower limit; null where nothing can lie below it.</param>
/// <param name="Upper">Upper limit.</param>
/// <param name="IsSmall">True where the number behind the point is so small that its limits say little.</param>
public readonly record struct ChartPoint(double Value, double? Lower, double Upper, bool IsSmall = false)
{
    /// <summary>True for a point beyond a limit.</summary>
    public bool IsBeyond => Value > Upper || Value < Lower;
}

/// <summary>Where a rule signalled.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="At">Place of the point, from 0; of the eighth for a run.</param>
public readonly record struct ChartSignal(ChartRule Rule, int At);

/// <summary>
/// A chart of what chance alone would bring, against which points are held in the order they came. A signal is a reason to look, not a finding; none is no
/// proof that all is well.
/// </summary>
/// <param name="Mean">Mean of what was observed.</param>
/// <param name="Centre">The line that as many points as not should lie above.</param>
/// <param name="Points">The points.</param>
public sealed record ControlChart(double Mean, double Centre, ImmutableArray<ChartPoint> Points)
{
    /// <summary>Points of a run that signals. Usual teaching.</summary>
    public const int RunOf = 8;

    /// <summary>Points below which limits drawn from the same points say little. Usual teaching is 20 to 25.</summary>
    public const int Enough = 20;

    /// <summary>True when there are so few points that limits drawn from them say little.</summary>
    public bool IsSmall => Points.Length < Enough;

    /// <summary>Where a rule signalled, in the order of the points. A run signals once, at its eighth point.</summary>
    public ImmutableArray<ChartSignal> Signals
    {
        get
        {
            var signals = ImmutableArray.CreateBuilder<ChartSignal>();
            var (side, run) = (0, 0);
            for (var i = 0; i < Points.Length; i++)
            {
                if (Points[i].IsBeyond)
                    signals.Add(new ChartSignal(ChartRule.BeyondLimit, i));
                var here = Points[i].Value.CompareTo(Centre);
                (side, run) = (here, here == 0 ? 0 : here == side ? run + 1 : 1);
                if (run == RunOf)
                    signals.Add(new ChartSignal(ChartRule.EightOnOneSide, i));
            }
            return signals.ToImmutable();
        }
    }
}
