using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Xunit;
using Yardwatch.Tests.Service;

namespace Yardwatch.Tests.Desk;

/// <summary>Who gets in, and who doesn't.</summary>
[Collection(DeskTestGroup.Name)]
public sealed class DeskGateTests(DeskFixture desk)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/api/watches")]
    [InlineData("/ogc")]
    [InlineData("/viewer.js")]
    [InlineData("/_blazor/negotiate?negotiateVersion=1")]
    [InlineData("/?key=wrong")]
    public async Task Without_the_key_nothing_is_told(string path)
    {
        using HttpClient stranger = new() { BaseAddress = desk.Client.BaseAddress };
        using HttpResponseMessage answer = await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("Demo", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Host", "127.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "http://127.0.0.1:1", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    [InlineData("Sec-Fetch-Site", "none", HttpStatusCode.OK)]
    public async Task With_the_key_other_names_and_other_sites_are_refused(string header, string value, HttpStatusCode expected)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/api/watches");
        request.Headers.TryAddWithoutValidation(header, value);
        using HttpResponseMessage answer = await desk.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task The_opening_address_leaves_a_cookie_that_scripts_and_other_sites_do_not_get_and_no_key_in_the_address()
    {
        using HttpClientHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient browser = new(handler);
        using HttpResponseMessage answer = await browser.GetAsync(desk.Opening, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.All(["httponly", "samesite=strict", $"yardwatch-{desk.Opening.Port}="], part => Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase));
        using HttpResponseMessage page = await browser.GetAsync(desk.Client.BaseAddress, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("DENY", Assert.Single(page.Headers.GetValues("X-Frame-Options")));
    }

    [Fact]
    public async Task Programs_that_know_only_passwords_get_in()
    {
        using HttpClient program = new() { BaseAddress = desk.Client.BaseAddress };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + desk.Key)));
        using HttpResponseMessage answer = await program.GetAsync(new Uri("/ogc", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("--bind", "0.0.0.0", "is not an address of this machine alone")]
    [InlineData("--bind", "192.168.1.4", "is not an address of this machine alone")]
    [InlineData("--bind", "localhost.", "is not an address of this machine alone")]
    [InlineData("--port", "65536", "is not 0 to 65535")]
    public async Task It_listens_to_nobody_else(string option, string value, string why)
    {
        using TemporaryFolder folder = new();
        string facility = Path.Combine(RepositoryRoot.Path, "samples", "junction", "facility.geojson");
        await Command.RunAsync("init", folder.File("watch"), "--facility", facility);
        (int status, string output, string error) = await Command.RunAsync("serve", folder.File("watch"), option, value);
        Assert.Equal((2, ""), (status, output));
        Assert.Contains(why, error, StringComparison.Ordinal);
    }
}
