using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Yardwatch.Tests;

/// <summary>Listens on this machine at a port that nobody else has.</summary>
internal static class LocalListener
{
    private const int Attempts = 20;

    /// <summary>Starts a listener.</summary>
    /// <param name="host">The machine's name in its address: <c>127.0.0.1</c> or <c>localhost</c>.</param>
    /// <returns>The listener, and its address without a slash at its end.</returns>
    public static (HttpListener Listener, string Address) Start(string host)
    {
        for (int attempt = 1; ; attempt++)
        {
            string address = string.Create(CultureInfo.InvariantCulture, $"http://{host}:{FreePort()}");
            HttpListener listener = new();
            listener.Prefixes.Add($"{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < Attempts)
            {
                // Another test took the port in between. Such a listener can't be disposed: it would bind the port to do so.
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
