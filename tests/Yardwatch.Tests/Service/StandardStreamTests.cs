using System.Text;
using Xunit;
using Yardwatch.Publishing;
using Yardwatch.Service;

namespace Yardwatch.Tests.Service;

public sealed class StandardStreamTests
{
    [Fact]
    public void What_is_written_arrives()
    {
        using StringWriter inner = new() { NewLine = "\n" };
        using (TextWriter results = StandardStream.OfResults(inner))
        {
            results.Write("73");
            results.WriteLine(" railcars");
            results.Write(['(', '6', '9', ')'], 0, 4);
        }

        Assert.Equal("73 railcars\n(69)", inner.ToString());
    }

    [Fact]
    public async Task Where_nobody_hears_a_message_the_command_goes_on()
    {
        using FullWriter full = new();
        await using TextWriter messages = StandardStream.OfMessages(full);
        messages.WriteLine("progress");
        await messages.WriteLineAsync("error");
        await messages.FlushAsync(TestContext.Current.CancellationToken);
        Assert.True(full.Tries > 2);
    }

    [Fact]
    public void A_result_that_cant_be_written_is_a_failure_that_says_so()
    {
        using FullWriter full = new();
        using TextWriter results = StandardStream.OfResults(full);
        PublishingException exception = Assert.Throws<PublishingException>(() => results.Write("73"));
        Assert.Equal("The result can't be written to standard output: No space left on device. Make room there, or name another place.", exception.Message);
    }

    private sealed class FullWriter : TextWriter
    {
        public int Tries { get; private set; }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            Tries++;
            throw new IOException("No space left on device");
        }
    }
}
