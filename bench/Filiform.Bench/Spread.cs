using System.Diagnostics;

namespace Filiform.Bench;

/// <summary>Median and spread of repeated measurements.</summary>
internal readonly record struct Spread(double Least, double Median, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new Spread(sorted[0], sorted[sorted.Length / 2], sorted[^1]);
    }

    public string In(string format) => $"{Median.ToString(format)} ({Least.ToString(format)} to {Most.ToString(format)})";

    /// <summary>Seconds that the work takes: by the clock, and of processor time, which other work on the machine does not lengthen as much.</summary>
    public static (double Clock, double Processor) Time(Action work)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
    }
}
