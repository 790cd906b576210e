// The echo and the stream of `baton-bench echo` on gRPC C++, by the quickest way through it: one
// thread, one completion queue, registered methods, raw bytes, calls asked for ahead.
//
//   grpc-cpp-echo PORT TOKEN [CERTIFICATE KEY]
//
// A call must bring the token, a deadline and the metadata x-trace. Runs until SIGTERM, then prints
// how calls ended.
#include <grpcpp/grpcpp.h>
#include <grpcpp/impl/rpc_service_method.h>
#include <grpcpp/impl/service_type.h>
#include <grpcpp/support/async_stream.h>
#include <grpcpp/support/async_unary_call.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace {

// Calls of each method that are asked for before they come.
constexpr int kCallsAhead = 512;
constexpr size_t kMessageBytes = 100;

class EchoService final : public grpc::Service {
 public:
  EchoService() {
    using grpc::internal::RpcMethod;
    AddMethod(new grpc::internal::RpcServiceMethod("/baton.bench.Echo/Echo", RpcMethod::NORMAL_RPC,
                                                   nullptr));
    AddMethod(new grpc::internal::RpcServiceMethod("/baton.bench.Echo/Stream",
                                                   RpcMethod::SERVER_STREAMING, nullptr));
    MarkMethodRaw(0);
    MarkMethodRaw(1);
  }

  void RequestEcho(grpc::ServerContext* context, grpc::ByteBuffer* request,
                   grpc::ServerAsyncResponseWriter<grpc::ByteBuffer>* writer,
                   grpc::ServerCompletionQueue* queue, void* tag) {
    RequestAsyncUnary(0, context, request, writer, queue, queue, tag);
  }

  void RequestStream(grpc::ServerContext* context, grpc::ByteBuffer* request,
                     grpc::ServerAsyncWriter<grpc::ByteBuffer>* writer,
                     grpc::ServerCompletionQueue* queue, void* tag) {
    RequestAsyncServerStreaming(1, context, request, writer, queue, queue, tag);
  }
};

// What all calls share. The counts belong to the queue's thread.
struct Bench {
  EchoService service;
  std::unique_ptr<grpc::ServerCompletionQueue> queue;
  std::string authorization;
  std::atomic<bool> stopping{false};
  uint64_t well = 0;
  uint64_t badly = 0;

  grpc::Status Refusal(const grpc::ServerContext& context) const {
    const auto& metadata = context.client_metadata();
    const auto found = metadata.find("authorization");
    if (found == metadata.end() || found->second != authorization) {
      return {grpc::StatusCode::UNAUTHENTICATED, "no such token"};
    }
    if (context.deadline() == std::chrono::system_clock::time_point::max()) {
      return {grpc::StatusCode::INVALID_ARGUMENT, "the call has no deadline"};
    }
    const auto trace = metadata.find("x-trace");
    if (trace == metadata.end() || trace->second.empty()) {
      return {grpc::StatusCode::INVALID_ARGUMENT, "the call has no metadata x-trace"};
    }
    return grpc::Status::OK;
  }

  void Count(const grpc::Status& status, bool sent) { (sent && status.ok() ? well : badly) += 1; }
};

// A call; its address is the tag of what the queue tells of it.
class Call {
 public:
  virtual ~Call() = default;
  // Something ended: `ok` as the queue says it.
  virtual void Proceed(bool ok) = 0;
};

class EchoCall final : public Call {
 public:
  explicit EchoCall(Bench* bench) : bench_(bench), writer_(&context_) {
    bench_->service.RequestEcho(&context_, &request_, &writer_, bench_->queue.get(), this);
  }

  void Proceed(bool ok) override {
    if (answered_) {
      bench_->Count(status_, ok);
      delete this;
    } else if (!ok) {
      delete this;
    } else {
      Answer();
    }
  }

 private:
  void Answer() {
    if (!bench_->stopping) new EchoCall(bench_);
    answered_ = true;
    status_ = bench_->Refusal(context_);
    if (status_.ok()) {
      writer_.Finish(request_, status_, this);
    } else {
      writer_.FinishWithError(status_, this);
    }
  }

  Bench* bench_;
  grpc::ServerContext context_;
  grpc::ByteBuffer request_;
  grpc::ServerAsyncResponseWriter<grpc::ByteBuffer> writer_;
  grpc::Status status_;
  bool answered_ = false;
};

class StreamCall final : public Call {
 public:
  explicit StreamCall(Bench* bench) : bench_(bench), writer_(&context_) {
    bench_->service.RequestStream(&context_, &request_, &writer_, bench_->queue.get(), this);
  }

  void Proceed(bool ok) override {
    if (finished_) {
      bench_->Count(status_, ok);
      delete this;
    } else if (!begun_) {
      ok ? Begin() : delete this;
    } else if (ok && left_ > 0) {
      Send();
    } else {
      Finish(ok ? grpc::Status::OK : grpc::Status(grpc::StatusCode::CANCELLED, "gone"));
    }
  }

 private:
  void Begin() {
    if (!bench_->stopping) new StreamCall(bench_);
    begun_ = true;
    const grpc::Status refusal = bench_->Refusal(context_);
    if (!refusal.ok()) return Finish(refusal);
    if (!ReadCount()) {
      return Finish({grpc::StatusCode::INVALID_ARGUMENT, "the request needs four bytes"});
    }
    grpc::Slice slice(std::string(kMessageBytes, 'x'));
    message_ = grpc::ByteBuffer(&slice, 1);
    left_ > 0 ? Send() : Finish(grpc::Status::OK);
  }

  bool ReadCount() {
    grpc::Slice slice;
    if (!request_.DumpToSingleSlice(&slice).ok() || slice.size() < 4) return false;
    for (int index = 0; index < 4; ++index) left_ = left_ << 8 | slice.begin()[index];
    return true;
  }

  // The hint lets gRPC gather messages into one write to the socket. The first one goes without: it
  // takes the headers along, and would wait with them.
  void Send() {
    left_ -= 1;
    writer_.Write(message_, options_, this);
    options_.set_buffer_hint();
  }

  void Finish(const grpc::Status& status) {
    finished_ = true;
    status_ = status;
    writer_.Finish(status, this);
  }

  Bench* bench_;
  grpc::ServerContext context_;
  grpc::ByteBuffer request_;
  grpc::ByteBuffer message_;
  grpc::ServerAsyncWriter<grpc::ByteBuffer> writer_;
  grpc::WriteOptions options_;
  grpc::Status status_;
  uint32_t left_ = 0;
  bool begun_ = false;
  bool finished_ = false;
};

std::string ReadFile(const char* path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::shared_ptr<grpc::ServerCredentials> Credentials(int count, char** arguments) {
  if (count < 5) return grpc::InsecureServerCredentials();
  grpc::SslServerCredentialsOptions options;
  options.pem_key_cert_pairs.push_back({ReadFile(arguments[4]), ReadFile(arguments[3])});
  return grpc::SslServerCredentials(options);
}

// Stops the server at SIGTERM or SIGINT.
void StopAtSignal(Bench* bench, grpc::Server* server, const sigset_t* signals) {
  int number = 0;
  sigwait(signals, &number);
  bench->stopping = true;
  server->Shutdown(std::chrono::system_clock::now() + std::chrono::seconds(2));
  bench->queue->Shutdown();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3 && count != 5) {
    std::fprintf(stderr, "usage: %s PORT TOKEN [CERTIFICATE KEY]\n", arguments[0]);
    return 2;
  }
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  Bench bench;
  bench.authorization = std::string("Bearer ") + arguments[2];
  grpc::ServerBuilder builder;
  builder.AddListeningPort(std::string("127.0.0.1:") + arguments[1],
                           Credentials(count, arguments));
  builder.RegisterService(&bench.service);
  bench.queue = builder.AddCompletionQueue();
  const std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server) return 1;
  for (int index = 0; index < kCallsAhead; ++index) new EchoCall(&bench);
  for (int index = 0; index < kCallsAhead / 64; ++index) new StreamCall(&bench);

  std::thread stopper(StopAtSignal, &bench, server.get(), &signals);
  void* tag = nullptr;
  bool ok = false;
  while (bench.queue->Next(&tag, &ok)) static_cast<Call*>(tag)->Proceed(ok);
  stopper.join();
  std::printf("calls ok %llu failed %llu\n", static_cast<unsigned long long>(bench.well),
              static_cast<unsigned long long>(bench.badly));
}
