using Filiform.Rules.Improve;

namespace Filiform.Rules.Tests.Improve;

public sealed class SampleTests
{
    // Student’s sleep data as R prints it: t.test(…, paired = TRUE) gives −1.58 with −2.4598858 to −0.7001142, t = −4.0621, p = 0.002833.
    private static readonly double[] Drug1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    private static readonly double[] Drug2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    [Fact]
    public void Mean_has_the_interval_that_R_prints_for_the_sleep_data()
    {
        var (value, interval) = Sample.Of(Drug1.Zip(Drug2, (one, two) => one - two))!.MeanWithInterval;

        Assert.Equal(-1.58, value, 10);
        Assert.Equal(-2.4598858, interval!.Value.Low, 7);
        Assert.Equal(-0.7001142, interval.Value.High, 7);
    }

    // By hand: places 0.25, 0.5 and 0.75 of the way through 1, 2, 4, 8.
    [Fact]
    public void Quartiles_lie_between_measurements_in_proportion()
    {
        var sample = Sample.Of([8, 1, 4, 2])!;

        Assert.Equal((1.75, 3.0, 5.0), (sample.LowerQuartile, sample.Median, sample.UpperQuartile));
        Assert.Equal((1.0, 8.0), (sample.Least, sample.Most));
    }

    [Fact]
    public void One_measurement_has_no_deviation_and_no_interval()
    {
        var sample = Sample.Of([4])!;

        Assert.Null(sample.Deviation);
        Assert.Null(sample.MeanWithInterval.Interval);
    }

    [Fact]
    public void Nothing_measured_is_no_sample() => Assert.Null(Sample.Of([]));
}
